import * as tl from 'azure-pipelines-task-lib/task';

/** The user asked for something that cannot be done; the message says what was expected, what was found and what to do. */
export class Misuse extends Error {}

export const text = (name: string): string | undefined => tl.getInput(name)?.trim() || undefined;

export const lines = (name: string): string[] =>
  tl.getDelimitedInput(name, '\n').map((line) => line.trim()).filter((line) => line.length > 0);

export const flag = (name: string): boolean => tl.getBoolInput(name);
