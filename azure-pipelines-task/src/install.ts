import * as fs from 'node:fs';
import * as path from 'node:path';
import * as tl from 'azure-pipelines-task-lib/task';
import type { PrivateDirectory } from './directories';
import { Misuse } from './inputs';
import { download, findArchive } from './release';

const fileName = process.platform === 'win32' ? 'imagegate.exe' : 'imagegate';

/** Installs a version where the agent keeps its tools, once: a release archive that this task knows, else the .NET tool. */
export async function install(version: string, files: PrivateDirectory): Promise<string> {
  if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$/.test(version)) {
    throw new Misuse(`version is '${version}'; expected a release such as 0.1.0.`);
  }
  const tools = tl.getVariable('Agent.ToolsDirectory') ?? files.path;
  const directory = path.join(tools, 'imagegate', version, process.arch);
  if (!fs.existsSync(path.join(directory, fileName))) {
    await fill(directory, version, files);
  }
  return path.join(directory, fileName);
}

/** What is half installed never stands at the final place. */
async function fill(directory: string, version: string, files: PrivateDirectory): Promise<void> {
  const archive = findArchive(version);
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  const half = fs.mkdtempSync(`${directory}-`);
  try {
    await (archive === undefined ? installTool(version, half, files) : unpack(await download(archive, files), half));
    if (!fs.existsSync(path.join(half, fileName))) {
      throw new Error(`The installation of imagegate ${version} brought no ${fileName}.`);
    }
    if (!fs.existsSync(path.join(directory, fileName))) {
      fs.renameSync(half, directory);
    }
  } finally {
    fs.rmSync(half, { recursive: true, force: true });
  }
}

async function unpack(archive: string, directory: string): Promise<void> {
  await tl.tool(tl.which('tar', true)).arg(['-xzf', archive, '-C', directory]).execAsync();
}

/** Not in the checkout: a nuget.config there, perhaps a stranger's, would choose where the program comes from. */
async function installTool(version: string, directory: string, files: PrivateDirectory): Promise<void> {
  const dotnet = tl.which('dotnet', false);
  if (!dotnet) {
    throw new Misuse(
      `imagegate is not on PATH, and this task has no archive of version ${version} for ${process.platform}-${process.arch}, so it ` +
        'needs the .NET SDK 10 to install it: add UseDotNet@2 before this task, or name an installed program with program.',
    );
  }
  await tl
    .tool(dotnet)
    .arg(['tool', 'install', 'ImageGate', '--version', version, '--tool-path', directory])
    .execAsync({ cwd: files.path, externalOutput: { source: 'childProcess' } });
}
