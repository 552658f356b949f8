import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { PrivateDirectory } from './directories';

const releases = 'https://github.com/imagegate/imagegate/releases/download';

/** An archive of a release and the checksum that came with this task. */
export interface Archive {
  readonly url: string;
  readonly sha256: string;
}

/** @param sums Beside the bundled task. */
export function findArchive(version: string, sums: string = path.join(__dirname, 'SHA256SUMS')): Archive | undefined {
  const name = `imagegate-${version}-${runtime()}.tar.gz`;
  const line = fs.readFileSync(sums, 'utf8').split('\n').find((text) => text.endsWith(` ${name}`));
  const sha256 = /^([0-9a-f]{64}) [ *]/.exec(line ?? '')?.[1];
  return sha256 === undefined ? undefined : { url: `${releases}/v${version}/${name}`, sha256 };
}

/** The runtime identifier of .NET. The archives are linked with glibc. */
function runtime(): string {
  const systems: Partial<Record<NodeJS.Platform, string>> = { linux: isMusl() ? 'linux-musl' : 'linux', win32: 'win', darwin: 'osx' };
  return `${systems[process.platform] ?? process.platform}-${process.arch}`;
}

function isMusl(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return process.platform === 'linux' && report.header?.glibcVersionRuntime === undefined;
}

export async function download(archive: Archive, files: PrivateDirectory): Promise<string> {
  const response = await fetch(archive.url);
  if (!response.ok) {
    throw new Error(`${archive.url} answered ${response.status}; name an installed program with the input program.`);
  }
  const content = Buffer.from(await response.arrayBuffer());
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== archive.sha256) {
    throw new Error(`${archive.url} has the SHA-256 ${found}, expected ${archive.sha256}: it is not the released archive, and was not run.`);
  }
  const file = path.join(files.path, 'imagegate.tar.gz');
  fs.writeFileSync(file, content, { mode: 0o600 });
  return file;
}
