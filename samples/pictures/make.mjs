// make.mjs FROM TO PACKAGES: pictures of FROM/console.txt, as a terminal shows it, and of FROM/report.html, light and dark.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [from, to, packages] = process.argv.slice(2).map(path => resolve(path));
const { chromium } = createRequire(`${packages}/package.json`)('playwright-core');

// The colours of a terminal by the numbers that the program uses.
const colours = { 91: '#ff7b72', 92: '#7ee787', 93: '#e3b341', 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341' };

function style(codes) {
  return codes.split(';').map(code => (code === '1' ? 'font-weight:bold' : code === '2' ? 'opacity:.6' : colours[code] ? `color:${colours[code]}` : '')).join(';');
}

function terminal(text) {
  // .NET puts the keyboard of a terminal into a mode of its own.
  const escaped = text.replace(/\x1b(\[\?\d+[hl]|[=>])/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const body = escaped.replace(/\x1b\[([\d;]*)m/g, (_, codes) => (codes === '0' || codes === '' ? '</span>' : `<span style="${style(codes)}">`));
  return `<body style="margin:0;background:#161b22"><pre id="console" style="display:inline-block;margin:0;padding:20px 24px;color:#e6edf3;background:#161b22;font:14px/1.45 'DejaVu Sans Mono',monospace">$ imagegate check deploy\n\n${body}</pre>`;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, deviceScaleFactor: 1.5 });
await page.setContent(terminal(readFileSync(`${from}/console.txt`, 'utf8')));
await page.locator('#console').screenshot({ path: `${to}/console.png` });
await page.setViewportSize({ width: 1000, height: 760 });
for (const colorScheme of ['light', 'dark']) {
  await page.emulateMedia({ colorScheme });
  await page.goto(`file://${from}/report.html`);
  await page.screenshot({ path: `${to}/report-${colorScheme}.png` });
}
await browser.close();
