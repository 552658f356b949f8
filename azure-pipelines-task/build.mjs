// Puts into bin/ what the extension holds: the bundled task and the files beside it. `tfx extension create` packs it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const node = (program, ...args) => {
  const { status } = spawnSync(process.execPath, [join(here, 'node_modules', program), ...args], { cwd: here, stdio: 'inherit' });
  if (status !== 0) {
    process.exit(1);
  }
};

rmSync(join(here, 'obj'), { recursive: true, force: true });
rmSync(join(here, 'bin'), { recursive: true, force: true });
mkdirSync(join(here, 'bin'));
node('typescript/bin/tsc');
// The licences of what is bundled go with it.
node('@vercel/ncc/dist/ncc/cli.js', 'build', 'obj/src/main.js', '--out', 'bin/ImageGateV0', '--license', 'licenses.txt', '--quiet');
for (const source of ['ImageGateV0', 'images', 'overview.md', 'vss-extension.json', '../LICENSE']) {
  cpSync(join(here, source), join(here, 'bin', source.replace('../', '')), { recursive: true });
}
