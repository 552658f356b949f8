// The body of a fake imagegate; taskRun.ts writes its plan before it.
declare const plan: {
  exitCode?: number; summary: Record<string, number> | null; output?: string; errors?: string; hangs?: boolean; seen: string;
};

((): void => {
  const fs: typeof import('node:fs') = require('node:fs');
  const path: typeof import('node:path') = require('node:path');
  const argv = process.argv.slice(2);
  const valuesOf = (option: string): string[] => argv.filter((word) => word.startsWith(`${option}=`)).map((word) => word.slice(option.length + 1));
  const named = [...valuesOf('--docker-config'), process.env['AZURE_CLIENT_CERTIFICATE_PATH']].filter((file) => file !== undefined);
  const mode = (file: string): string => (fs.statSync(file).mode & 0o777).toString(8);
  const files = Object.fromEntries(
    named.map((file) => [path.basename(file), { content: fs.readFileSync(file, 'utf8'), mode: mode(file), directoryMode: mode(path.dirname(file)) }]),
  );
  fs.writeFileSync(plan.seen, JSON.stringify({ argv, env: process.env, cwd: process.cwd(), files }));
  const report = plan.summary === null ? null : JSON.stringify({ schemaVersion: '1', summary: plan.summary });
  for (const [format, file] of report === null ? [] : valuesOf('--output').map((value) => value.split('='))) {
    if (file !== undefined) {
      fs.writeFileSync(file, format === 'json' ? (report ?? '') : `${format}\n`);
    }
  }
  process.exitCode = plan.exitCode ?? 0;
  if (plan.hangs === true) {
    const timer = setInterval(() => undefined, 1000);
    process.on('SIGTERM', () => {
      process.exitCode = 130;
      clearInterval(timer);
    });
  }
  process.stdout.write(`the fake began\n${plan.output ?? ''}`);
  process.stderr.write(plan.errors ?? '');
})();
