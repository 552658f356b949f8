import * as tl from 'azure-pipelines-task-lib/task';
import { flag, lines, Misuse, text } from './inputs';

/** What to check and how, in the program's own options. Values are joined to their option: one may begin with a dash. */
export function checkArguments(): string[] {
  const paths = lines('paths');
  const further = lines('arguments');
  if (paths.includes('-') || further.includes('-')) {
    throw new Misuse("The path '-' means standard input, and a task has none; write the manifests to a file first.");
  }
  return [
    ...option('--config', text('configurationFile')),
    ...options('--env', lines('environments')),
    ...options('--values', lines('values')),
    ...options('--set', lines('set')),
    ...option('--namespace', text('namespace')),
    ...options('--platform', lines('platforms')),
    ...option('--depth', text('depth')),
    ...option('--undetermined', text('undetermined')),
    ...option('--changed-since', text('changedSince')),
    // A stranger's manifests are checked without it instead of not at all.
    ...(isFork() ? [] : options('--aks-cluster', lines('aksCluster'))),
    ...(flag('allowEmpty') ? ['--allow-empty'] : []),
    ...(isFork() ? ['--untrusted'] : []),
    ...further,
    ...(paths.length > 0 ? ['--', ...paths] : []),
  ];
}

/** The manifests are a stranger's. */
export const isFork = (): boolean => tl.getVariable('System.PullRequest.IsFork')?.toLowerCase() === 'true';

const option = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [`${name}=${value}`]);

const options = (name: string, values: string[]): string[] => values.flatMap((value) => option(name, value));
