import * as tl from 'azure-pipelines-task-lib/task';
import { counters, type Summary } from './summary';

/** What this task makes of a run. */
export interface Outcome {
  /** The word in the output variable `result`. */
  readonly word: string;
  readonly result: tl.TaskResult;
  readonly message: string;
}

const { Succeeded, SucceededWithIssues, Failed } = tl.TaskResult;

/** The exit codes are the program's contract; what is not in it is never a success. */
export function outcome(exitCode: number, summary: Summary | null): Outcome {
  switch (exitCode) {
    case 0:
      return passed(summary);
    case 1:
      return failed('failed', `${count(summary?.failed, 'image')} cannot be pulled`);
    case 2:
      return failed('misused', 'an option is wrong or an input could not be read; the log says which');
    case 3:
      return failed('undetermined', `of ${count(summary?.undetermined, 'image')} it could not be decided whether the nodes can pull them`);
    case 4:
      return failed('empty', 'no image was found; check the paths, or set allowEmpty where that is right');
    case 130:
      return failed('interrupted', 'the check was interrupted');
    default:
      return failed('broken', `imagegate ended unexpectedly with exit code ${exitCode}`);
  }
}

function passed(summary: Summary | null): Outcome {
  if (summary === null) {
    return failed('broken', 'imagegate ended with exit code 0 but left no report that this task can read, so nothing is proven');
  }
  const issues = [
    ...(summary.undetermined > 0 ? [`${summary.undetermined} undetermined`] : []),
    ...(summary.warnings > 0 ? [count(summary.warnings, 'warning')] : []),
  ];
  return {
    word: 'passed',
    result: issues.length > 0 ? SucceededWithIssues : Succeeded,
    message: [`${summary.pullable} of ${count(summary.images, 'image')} pullable`, ...issues].join(', '),
  };
}

const failed = (word: string, message: string): Outcome => ({ word, result: Failed, message });

const count = (number: number | undefined, noun: string): string =>
  number === undefined ? `an unknown number of ${noun}s` : `${number} ${noun}${number === 1 ? '' : 's'}`;

export function publish(outcome: Outcome, exitCode: number | null, summary: Summary | null): void {
  const variables: [string, unknown][] = [
    ['result', outcome.word],
    ['exitCode', exitCode],
    ...counters.map((name): [string, unknown] => [name, summary?.[name]]),
  ];
  variables.forEach(([name, value]) => tl.setVariable(name, String(value ?? ''), false, true));
  tl.setResult(outcome.result, `ImageGate: ${outcome.message}`);
}
