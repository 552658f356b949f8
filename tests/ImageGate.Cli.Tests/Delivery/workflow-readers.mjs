// What GitHub's language service says against workflow files. Standard output is a list of faults.
import { readFileSync } from 'node:fs';
import { validate } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';

const faults = [];
for (const file of process.argv.slice(2)) {
  const found = await validate(TextDocument.create(`file://${file}`, 'yaml', 1, readFileSync(file, 'utf8')));
  faults.push(...found.map(fault => `line ${fault.range.start.line + 1}: ${fault.message}`));
}
process.stdout.write(JSON.stringify(faults));
