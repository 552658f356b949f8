import * as fs from 'node:fs';
import * as path from 'node:path';
import * as tl from 'azure-pipelines-task-lib/task';
import type { PrivateDirectory } from './directories';
import { Misuse, text } from './inputs';
import { install } from './install';

/** The program named by the user, else the one on PATH, else one that is installed. */
export async function findProgram(files: PrivateDirectory): Promise<string> {
  const named = text('program');
  if (named === undefined) {
    return tl.which('imagegate', false) || (await install(text('version') ?? '', files));
  }
  if (!fs.statSync(named, { throwIfNoEntry: false })?.isFile()) {
    throw new Misuse(`program: ${named} is not a file; name an installed imagegate, or leave it out.`);
  }
  return path.resolve(named);
}
