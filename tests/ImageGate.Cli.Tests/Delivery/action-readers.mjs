// What GitHub's language service, a validator by the schema of actions, and a look at the names in expressions say against
// files action.yml. Standard output is a list of faults.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { validateAction } from '@actions/languageservice/validate-action';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

// None of the others notices an input, step or output that is not there, or an expression in a script.
function nameFaults(action) {
  const scripts = action.runs.steps.map(step => step.run);
  const values = JSON.stringify([action.runs.steps.map(step => step.env), action.outputs]);
  const used = name => [...values.matchAll(new RegExp(`\\b${name}\\.([\\w-]+)`, 'g'))].map(match => match[1]);
  return [
    ...scripts.filter(script => script.includes('${{')).map(script => `an expression in a script: ${script}`),
    ...used('inputs').filter(name => !(name in action.inputs)).map(name => `no such input: ${name}`),
    ...Object.keys(action.inputs).filter(name => !used('inputs').includes(name)).map(name => `an input that nothing reads: ${name}`),
    ...used('steps').filter(name => !action.runs.steps.some(step => step.id === name)).map(name => `no such step: ${name}`),
  ];
}

function schemaFaults(file) {
  const validator = `${process.env.IMAGEGATE_PACKAGES}/node_modules/@action-validator/cli/cli.mjs`;
  const ended = spawnSync(process.execPath, [validator, file], { encoding: 'utf8', env: { PATH: process.env.PATH } });
  return ended.status === 0 ? [] : [`schema: ${ended.stdout}${ended.stderr}`];
}

const faults = [];
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const found = await validateAction(TextDocument.create(`file://${file}`, 'yaml', 1, text));
  faults.push(...found.map(fault => `service: line ${fault.range.start.line + 1}: ${fault.message}`), ...schemaFaults(file), ...nameFaults(parse(text)));
}
process.stdout.write(JSON.stringify(faults));
