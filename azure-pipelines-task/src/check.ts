import * as tl from 'azure-pipelines-task-lib/task';
import type { ToolRunner } from 'azure-pipelines-task-lib/toolrunner';
import { checkArguments, isFork } from './arguments';
import { type Credentials, credentials } from './credentials';
import { PrivateDirectory } from './directories';
import { outcome, publish } from './outcome';
import { findProgram } from './program';
import { Reports } from './reports';

/** One run of the task, from the inputs to the result. Read this function first. */
export async function check(): Promise<void> {
  endWithTheJob();
  const files = new PrivateDirectory();
  try {
    const given = credentials(files);
    const arguments_ = checkArguments();
    const reports = new Reports(files);
    const program = await findProgram(files);
    sayWhatIsNotAsked();
    const exitCode = await run(program, ['check', ...given.arguments, ...reports.arguments(), ...arguments_], given);
    const summary = reports.summary();
    reports.publish(summary);
    publish(outcome(exitCode, summary), exitCode, summary);
  } finally {
    files.remove();
  }
}

function sayWhatIsNotAsked(): void {
  if (isFork()) {
    console.log('The pull request comes from a fork, so its manifests are a stranger\'s: the check runs with --untrusted.');
  }
}

/**
 * Of the commands to the agent in the program's output only the issues come through. The program escapes the names that it
 * prints; this is the second wall.
 */
async function run(program: string, words: string[], given: Credentials): Promise<number> {
  running = tl.tool(program).arg(words);
  return await running.execAsync({
    env: given.environment as { [name: string]: string },
    ignoreReturnCode: true,
    externalOutput: { source: 'childProcess', enableVsoCommands: true, allowedVsoCommands: ['task.logissue'] },
  });
}

let running: ToolRunner | undefined;

/** A cancelled job: the program ends by itself, and then this task as after every run. */
function endWithTheJob(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => (running === undefined ? process.exit(130) : running.killChildProcess(signal)));
  }
}
