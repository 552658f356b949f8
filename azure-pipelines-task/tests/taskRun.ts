import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { type Command, readCommands } from './agent';

export const root = path.join(__dirname, '..', '..');

/** What a fake imagegate does in the place of a check. */
export interface Plan {
  exitCode?: number;
  /** Counters of its report; null: it leaves none. */
  summary?: Record<string, number> | null;
  output?: string;
  errors?: string;
  /** It ends only when it is told to. */
  hangs?: boolean;
}

/** What the fake saw. */
export interface Sight {
  argv: string[];
  env: Record<string, string>;
  cwd: string;
  /** The files that its options and variables name: content and mode. */
  files: Record<string, { content: string; mode: string; directoryMode: string }>;
}

export interface Connection {
  scheme: string;
  parameters: Record<string, string>;
  data?: Record<string, string>;
}

export interface Surroundings {
  inputs?: Record<string, string>;
  connections?: Record<string, Connection>;
  variables?: Record<string, string>;
  plan?: Plan;
  /** Called when the program has begun, with the process of the task. */
  begun?: (task: { kill(signal: NodeJS.Signals): void }) => void;
}

export interface TaskRun {
  log: string;
  commands: Command[];
  seen: Sight | undefined;
  result: string | undefined;
  message: string;
  outputs: Record<string, string>;
  /** What is left in the agent's directory for temporary files. */
  left: string[];
}

export const counts = { uses: 3, images: 3, pullable: 3, failed: 0, undetermined: 0, skipped: 0, waived: 0, problems: 0, warnings: 0 };

/** Runs the bundle as the agent does, with a fake program. */
export async function runTask(given: Surroundings): Promise<TaskRun> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'imagegate-task-'));
  try {
    const temp = path.join(directory, 'temp');
    const work = path.join(directory, 'work');
    [temp, work].forEach((name) => fs.mkdirSync(name));
    const program = writeFake(directory, given.plan ?? {});
    const log = await runBundle(given, program, temp, work);
    return read(log, directory, temp);
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

function runBundle(given: Surroundings, program: string, temp: string, work: string): Promise<string> {
  const task = spawn(process.execPath, [path.join(root, 'bin', 'ImageGateV0', 'index.js')], {
    cwd: work,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: work,
      TF_BUILD: 'True',
      AGENT_TEMPDIRECTORY: temp,
      ...Object.fromEntries(Object.entries({ program, publishTestResults: 'true', ...given.inputs }).map(([n, v]) => [`INPUT_${n.toUpperCase()}`, v])),
      ...Object.fromEntries(Object.entries(given.connections ?? {}).flatMap(([id, connection]) => connectionVariables(id, connection))),
      ...given.variables,
    },
  });
  return new Promise((resolve, reject) => {
    let log = '';
    let hasBegun = false;
    const add = (data: Buffer): void => {
      log += data.toString();
      if (!hasBegun && log.includes('the fake began')) {
        hasBegun = true;
        given.begun?.(task);
      }
    };
    task.stdout.on('data', add);
    task.stderr.on('data', add);
    task.on('error', reject);
    task.on('close', () => resolve(log));
  });
}

function connectionVariables(id: string, { scheme, parameters, data }: Connection): [string, string][] {
  return [
    [`ENDPOINT_AUTH_${id}`, JSON.stringify({ scheme, parameters })],
    [`ENDPOINT_AUTH_SCHEME_${id}`, scheme],
    ...Object.entries(parameters).map(([name, value]): [string, string] => [`ENDPOINT_AUTH_PARAMETER_${id}_${name.toUpperCase()}`, value]),
    ...Object.entries(data ?? {}).map(([name, value]): [string, string] => [`ENDPOINT_DATA_${id}_${name.toUpperCase()}`, value]),
  ];
}

function read(log: string, directory: string, temp: string): TaskRun {
  const commands = readCommands(log);
  const complete = commands.filter((command) => command.name === 'task.complete').at(-1);
  const sight = path.join(directory, 'seen.json');
  return {
    log,
    commands,
    seen: fs.existsSync(sight) ? JSON.parse(fs.readFileSync(sight, 'utf8')) : undefined,
    result: complete?.properties['result'],
    message: complete?.message ?? '',
    outputs: Object.fromEntries(commands.filter((c) => c.name === 'task.setvariable').map((c) => [c.properties['variable'], c.message])),
    left: fs.readdirSync(temp, { recursive: true }).map(String).map((name) => name.replace(/(imagegate-\w+-)\w{6}/, '$1X')).sort(),
  };
}

/** A script for the node that runs the test, whatever PATH says. */
export function writeFake(directory: string, plan: Plan, name = 'imagegate'): string {
  const file = path.join(directory, name);
  const code = fs.readFileSync(path.join(__dirname, 'fakeProgram.js'), 'utf8');
  const text = `#!${process.execPath}\nconst plan = ${JSON.stringify({ summary: counts, ...plan, seen: path.join(directory, 'seen.json') })};\n${code}`;
  fs.writeFileSync(file, text, { mode: 0o755 });
  return file;
}
