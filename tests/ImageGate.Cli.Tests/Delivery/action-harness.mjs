// Runs the composite action of a directory as GitHub's runner does: expressions by GitHub's own evaluator, each step's script
// in bash, outputs and summaries through files. Standard input: {action, workspace, temp, inputs, github, runner, env}, standard
// output: {exitCode, outputs, log, summary}.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Evaluator, Lexer, Parser, data } from '@actions/expressions';
import { parse } from 'yaml';

const request = JSON.parse(readFileSync(0, 'utf8'));
const action = parse(readFileSync(join(request.action, 'action.yml'), 'utf8'));
const home = mkdtempSync(join(request.temp, 'runner-'));
const temp = join(home, '_temp');
mkdirSync(temp);

const unknown = Object.keys(request.inputs).filter(name => !(name in action.inputs));
if (unknown.length > 0) {
  throw new Error(`not an input: ${unknown.join(', ')}`);
}

const steps = Object.fromEntries(action.runs.steps.map(step => [step.id, { outputs: {} }]));
const context = {
  inputs: Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, request.inputs[name] ?? input.default ?? ''])),
  github: request.github,
  runner: { ...request.runner, temp },
  steps,
};

function evaluate(text) {
  return String(text).replace(/\$\{\{(.*?)\}\}/gs, (_, expression) => {
    const tree = new Parser(new Lexer(expression.trim()).lex().tokens, Object.keys(context), []).parse();
    return new Evaluator(tree, JSON.parse(JSON.stringify(context), data.reviver)).evaluate().coerceString();
  });
}

const evaluateAll = values => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, evaluate(value)]));

// name=value or name<<END, whichever sign comes first; anything else fails the step, as in the runner.
function readOutputs(text) {
  const outputs = {};
  const lines = text.split('\n').filter((line, index, all) => line !== '' || index < all.length - 1);
  while (lines.length > 0) {
    const [, name, sign, rest] = /^([^=<]+)(=|<<)(.*)$/s.exec(lines.shift()) ?? [];
    const end = sign === '<<' ? lines.indexOf(rest) : 0;
    if (name === undefined || end < 0) {
      throw new Error(`not an output: ${text}`);
    }
    outputs[name] = sign === '=' ? rest : lines.splice(0, end + 1).slice(0, -1).join('\n');
  }
  return outputs;
}

const result = { exitCode: 0, log: '', summary: '' };

function run(step, number) {
  const files = Object.fromEntries(['OUTPUT', 'STEP_SUMMARY', 'ENV', 'PATH'].map(name => [`GITHUB_${name}`, join(home, `${name}-${number}`)]));
  Object.values(files).forEach(file => writeFileSync(file, ''));
  const script = join(temp, `step-${number}.sh`);
  writeFileSync(script, `${evaluate(step.run)}\n`);
  const ended = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
    cwd: request.workspace,
    encoding: 'utf8',
    env: {
      ...process.env, CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: request.workspace, GITHUB_ACTION_PATH: request.action,
      GITHUB_REPOSITORY: request.github.repository, GITHUB_EVENT_NAME: request.github.event_name,
      RUNNER_OS: request.runner.os, RUNNER_ARCH: request.runner.arch, RUNNER_TEMP: temp,
      ...files, ...request.env, ...evaluateAll(step.env ?? {}),
    },
  });
  result.log += ended.stdout + ended.stderr;
  result.exitCode = ended.status ?? 128;
  steps[step.id].outputs = readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8'));
  result.summary += readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
  if (readFileSync(files.GITHUB_ENV, 'utf8') + readFileSync(files.GITHUB_PATH, 'utf8') !== '') {
    throw new Error('the action changes the environment of later steps');
  }
}

for (const [number, step] of action.runs.steps.entries()) {
  if (result.exitCode === 0) {
    run(step, number);
  }
}
result.outputs = Object.fromEntries(Object.entries(action.outputs).map(([name, output]) => [name, evaluate(output.value)]));
process.stdout.write(JSON.stringify(result));
