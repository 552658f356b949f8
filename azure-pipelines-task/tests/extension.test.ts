import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import test from 'node:test';
import { root } from './taskRun';

test('the extension is packed without a warning and holds only what runs', () => {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'imagegate-vsix-'));
  try {
    const tfx = path.join(root, 'node_modules', 'tfx-cli', '_build', 'tfx-cli.js');
    const options = ['--root', path.join(root, 'bin'), '--manifest-globs', 'vss-extension.json', '--output-path', out, '--no-prompt', '--no-color'];
    const log = execFileSync(process.execPath, [tfx, 'extension', 'create', ...options], { encoding: 'utf8', stdio: 'pipe', env: { ...process.env, HOME: out } });
    assert.doesNotMatch(log, /warning/i);
    const [file] = fs.readdirSync(out).filter((name) => name.endsWith('.vsix'));
    assert.equal(file, 'imagegate.imagegate-0.1.0.vsix');
    const entries = execFileSync('unzip', ['-Z1', path.join(out, file ?? '')], { encoding: 'utf8' }).trim().split('\n').filter((name) => !name.endsWith('/')).sort();
    assert.deepEqual(entries, [
      'ImageGateV0/SHA256SUMS', 'ImageGateV0/icon.png', 'ImageGateV0/index.js', 'ImageGateV0/licenses.txt', 'ImageGateV0/task.json', 'LICENSE',
      '[Content_Types].xml', 'extension.vsixmanifest', 'extension.vsomanifest', 'images/icon.png', 'overview.md',
    ]);
  } finally {
    fs.rmSync(out, { recursive: true });
  }
});
