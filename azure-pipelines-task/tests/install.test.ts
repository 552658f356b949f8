import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import test, { after, afterEach } from 'node:test';

// The library takes its directory from the environment when it is loaded.
const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'imagegate-install-'));
process.env['AGENT_TEMPDIRECTORY'] = temp;
process.env['AGENT_TOOLSDIRECTORY'] = path.join(temp, 'tools');

import { PrivateDirectory } from '../src/directories';
import { install } from '../src/install';
import { download, findArchive } from '../src/release';
import { root, runTask } from './taskRun';

const version = '7.8.9';
const sums = path.join(root, 'obj', 'src', 'SHA256SUMS');
const archive = packed();
const files = new PrivateDirectory();
const usualFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = usualFetch;
  fs.rmSync(path.join(temp, 'tools'), { recursive: true, force: true });
});
after(() => {
  fs.rmSync(sums, { force: true });
  fs.rmSync(temp, { recursive: true });
});

function packed(): Buffer {
  fs.writeFileSync(path.join(temp, 'imagegate'), '#!/bin/sh\necho released\n', { mode: 0o755 });
  return execFileSync('tar', ['-cz', '-C', temp, 'imagegate']);
}

/** The sums as they come with the task, of this machine's archive. */
const publish = (sha256: string): void =>
  fs.writeFileSync(sums, `# a comment\n${'0'.repeat(64)}  imagegate-${version}-other-x64.tar.gz\n${sha256}  imagegate-${version}-linux-x64.tar.gz\n`);

function serve(content: Buffer, status = 200): string[] {
  const asked: string[] = [];
  globalThis.fetch = async (url) => {
    asked.push(String(url));
    return new Response(new Uint8Array(content), { status });
  };
  return asked;
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

test('a released archive is installed once, after its checksum', async () => {
  publish(sha256(archive));
  const asked = serve(archive);
  const program = await install(version, files);
  assert.equal(await install(version, files), program);
  assert.equal(execFileSync(program, { encoding: 'utf8' }), 'released\n');
  assert.deepEqual(asked, [`https://github.com/imagegate/imagegate/releases/download/v${version}/imagegate-${version}-linux-x64.tar.gz`]);
  assert.equal(program, path.join(temp, 'tools', 'imagegate', version, process.arch, 'imagegate'));
});

test('an archive with another checksum is not unpacked', async () => {
  publish('1'.repeat(64));
  serve(archive);
  await assert.rejects(install(version, files), new RegExp(`has the SHA-256 ${sha256(archive)}, expected 1{64}`));
  assert.deepEqual(fs.readdirSync(path.join(temp, 'tools', 'imagegate', version)), []);
});

test('an archive that is not there is named with what to do', async () => {
  publish(sha256(archive));
  serve(Buffer.alloc(0), 404);
  await assert.rejects(download(findArchive(version)!, files), /linux-x64\.tar\.gz answered 404; name an installed program/);
});

test('a version without a checksum has no archive', () => {
  publish('not a checksum');
  assert.equal(findArchive(version), undefined);
});

for (const odd of ['', 'latest', '1.2.3/../../x', '1.2.3 --add-source x']) {
  test(`'${odd}' is no version`, async () => {
    await assert.rejects(install(odd, files), /expected a release such as/);
  });
}

/** A dotnet that notes how it was called and installs a program. */
function writeDotnet(): string {
  const bin = path.join(temp, 'bin');
  fs.mkdirSync(bin, { recursive: true });
  const script = `#!/bin/sh\necho "dotnet in $PWD: $*"\neval "to=\\$$#"\nprintf '#!/bin/sh\\necho the tool ran; exit 134\\n' > "$to/imagegate"\nchmod +x "$to/imagegate"\n`;
  fs.writeFileSync(path.join(bin, 'dotnet'), script, { mode: 0o755 });
  return bin;
}

test('without an archive the .NET tool is installed, outside the checkout, whose nuget.config could be a stranger\'s', async () => {
  const run = await runTask({ inputs: { program: '', version }, variables: { PATH: `${writeDotnet()}:/usr/bin:/bin` } });
  assert.match(run.log, /dotnet in \S*\/temp\/imagegate-private-\w+: tool install ImageGate --version 7\.8\.9 --tool-path \S+/);
  assert.match(run.log, /the tool ran/);
  assert.equal(run.outputs['exitCode'], '134');
});

test('the program on PATH comes before any installation', async () => {
  const bin = writeDotnet();
  fs.writeFileSync(path.join(bin, 'imagegate'), '#!/bin/sh\necho the one on PATH; exit 134\n', { mode: 0o755 });
  const run = await runTask({ inputs: { program: '', version }, variables: { PATH: `${bin}:/usr/bin:/bin` } });
  fs.rmSync(path.join(bin, 'imagegate'));
  assert.match(run.log, /the one on PATH/);
  assert.doesNotMatch(run.log, /tool install/);
});

test('without any way to install it the message says what to do', async () => {
  const run = await runTask({ inputs: { program: '', version }, variables: { PATH: '/nowhere' } });
  assert.equal(run.outputs['result'], 'misused');
  assert.match(run.message, /UseDotNet@2/);
});
