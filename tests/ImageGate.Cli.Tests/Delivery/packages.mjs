// Finds the packages that tests/run installed, wherever the script lies that wants them, and gives JSON to packages that
// import it as bundlers let them. Given to node with --import; IMAGEGATE_PACKAGES names their directory.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

const home = pathToFileURL(`${process.env.IMAGEGATE_PACKAGES}/package.json`).href;

export async function resolve(specifier, context, next) {
  const isPackage = !/^(\.|\/|node:|file:|data:)/.test(specifier) && !context.parentURL?.includes('/node_modules/');
  return next(specifier, isPackage ? { ...context, parentURL: home } : context);
}

export async function load(url, context, next) {
  return url.endsWith('.json')
    ? { format: 'module', shortCircuit: true, source: `export default ${await readFile(new URL(url), 'utf8')}` }
    : next(url, context);
}

// The loader's own thread reads this file too.
if (!process.env.IMAGEGATE_PACKAGES_REGISTERED) {
  process.env.IMAGEGATE_PACKAGES_REGISTERED = '1';
  register(import.meta.url);
}
