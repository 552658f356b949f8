import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import test from 'node:test';
import Ajv from 'ajv';
import { counters } from '../src/summary';
import { root } from './taskRun';

const readJson = (...names: string[]): any => JSON.parse(fs.readFileSync(path.join(root, ...names), 'utf8'));
const task = readJson('ImageGateV0', 'task.json');

test('task.json has only fields and values that Azure Pipelines knows', () => {
  const validate = new Ajv({ allErrors: true }).compile(readJson('tests', 'task.schema.json'));
  assert.ok(validate(task), JSON.stringify(validate.errors, null, 2));
});

test('the schema refuses what Azure Pipelines does not know', () => {
  const validate = new Ajv().compile(readJson('tests', 'task.schema.json'));
  for (const change of [{ id: 'x' }, { name: 'Image Gate' }, { execution: { Node22: { target: 'index.js' } } }, { colour: 'blue' }, { category: 'Azure' }]) {
    assert.ok(!validate({ ...task, ...change }), JSON.stringify(change));
  }
});

test('the inputs of task.json are those that the code reads', () => {
  const code = fs.readdirSync(path.join(root, 'src')).map((name) => fs.readFileSync(path.join(root, 'src', name), 'utf8')).join('\n');
  const read = new Set([...code.matchAll(/\b(?:text|lines|flag)\('(\w+)'\)/g)].map((match) => match[1]));
  assert.deepEqual(task.inputs.map((input: { name: string }) => input.name).sort(), [...read].sort());
});

test('every group is used and known, and every handler runs the bundle', () => {
  const used = new Set(task.inputs.map((input: { groupName?: string }) => input.groupName).filter(Boolean));
  assert.deepEqual([...used].sort(), task.groups.map((group: { name: string }) => group.name).sort());
  assert.deepEqual(task.execution, { Node20_1: { target: 'index.js' }, Node24: { target: 'index.js' } });
});

test('the output variables of task.json are those that the code sets, and no others may be set', () => {
  const set = ['result', 'exitCode', ...counters];
  assert.deepEqual(task.outputVariables.map((variable: { name: string }) => variable.name), set);
  assert.deepEqual(task.restrictions.settableVariables.allowed, set);
});

test('task, extension and program have one version', () => {
  const version = /<Version>(.*)<\/Version>/.exec(fs.readFileSync(path.join(root, '..', 'Directory.Build.props'), 'utf8'))?.[1];
  assert.equal(Object.values(task.version).join('.'), version);
  assert.equal(readJson('vss-extension.json').version, version);
  assert.equal(task.inputs.find((input: { name: string }) => input.name === 'version').defaultValue, version);
});
