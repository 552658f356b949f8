import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as tl from 'azure-pipelines-task-lib/task';

const parent = (): string => tl.getVariable('Agent.TempDirectory') ?? os.tmpdir();

/** For what the agent reads after this task: it deletes its directory for temporary files with the job. */
export const resultDirectory = (): string => fs.mkdtempSync(path.join(parent(), 'imagegate-results-'));

/** For what nobody else may read. It is gone when the task ends, however it ends. */
export class PrivateDirectory {
  readonly path = fs.mkdtempSync(path.join(parent(), 'imagegate-private-'));

  constructor() {
    process.once('exit', () => this.remove());
  }

  write(name: string, content: string): string {
    const file = path.join(this.path, name);
    fs.writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
    return file;
  }

  remove(): void {
    fs.rmSync(this.path, { recursive: true, force: true });
  }
}
