import assert from 'node:assert/strict';
import test from 'node:test';
import { counts, type Plan, runTask } from './taskRun';

const cases: [string, Plan, string, string, RegExp][] = [
  ['all pullable', {}, 'Succeeded', 'passed', /3 of 3 images pullable$/],
  ['a warning', { summary: { ...counts, warnings: 1 } }, 'SucceededWithIssues', 'passed', /3 of 3 images pullable, 1 warning$/],
  ['undetermined as a warning', { summary: { ...counts, pullable: 2, undetermined: 1 } }, 'SucceededWithIssues', 'passed', /1 undetermined/],
  ['failed', { exitCode: 1, summary: { ...counts, pullable: 2, failed: 1 } }, 'Failed', 'failed', /1 image cannot be pulled/],
  ['unreadable', { exitCode: 2, summary: { ...counts, problems: 1 } }, 'Failed', 'misused', /input could not be read/],
  ['misused', { exitCode: 2, summary: null }, 'Failed', 'misused', /option is wrong/],
  ['undetermined', { exitCode: 3, summary: { ...counts, pullable: 1, undetermined: 2 } }, 'Failed', 'undetermined', /2 images/],
  ['empty', { exitCode: 4, summary: { ...counts, images: 0, pullable: 0 } }, 'Failed', 'empty', /no image was found/],
  ['interrupted', { exitCode: 130, summary: null }, 'Failed', 'interrupted', /interrupted/],
  ['a crash', { exitCode: 134, summary: null }, 'Failed', 'broken', /exit code 134/],
  ['success without a report', { summary: null }, 'Failed', 'broken', /nothing is proven/],
  ['success with a report that lacks a counter', { summary: { images: 1 } }, 'Failed', 'broken', /nothing is proven/],
];

for (const [name, plan, result, word, message] of cases) {
  test(`${name}: the task is ${result}`, async () => {
    const run = await runTask({ plan });
    assert.equal(run.result, result);
    assert.match(run.message, message);
    assert.equal(run.outputs['result'], word);
    assert.equal(run.outputs['exitCode'], String(plan.exitCode ?? 0));
  });
}

test('every counter is an output variable that later steps can read', async () => {
  const summary = { uses: 9, images: 8, pullable: 1, failed: 2, undetermined: 3, skipped: 4, waived: 5, problems: 6, warnings: 7 };
  const run = await runTask({ plan: { exitCode: 2, summary } });
  const { uses: _uses, waived: _waived, ...shown } = summary;
  assert.deepEqual(run.outputs, {
    result: 'misused', exitCode: '2', ...Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, String(value)])),
  });
  assert.ok(run.commands.filter((c) => c.name === 'task.setvariable').every((c) => c.properties['isOutput'] === 'true'));
});

test('what was not counted is empty, not zero', async () => {
  const run = await runTask({ plan: { exitCode: 2, summary: null } });
  assert.deepEqual(run.outputs, {
    result: 'misused', exitCode: '2', images: '', pullable: '', failed: '', undetermined: '', skipped: '', warnings: '', problems: '',
  });
});

test('a cancelled job ends the program, and nothing private is left', async () => {
  const run = await runTask({
    inputs: { containerRegistry: 'hub' },
    connections: { hub: { scheme: 'UsernamePassword', parameters: { registry: 'https://index.docker.io/v1/', username: 'ci', password: 'pass' } } },
    plan: { hangs: true, summary: null },
    begun: (task) => task.kill('SIGTERM'),
  });
  assert.equal(run.outputs['result'], 'interrupted');
  assert.deepEqual(run.left, ['.taskkey', 'imagegate-results-X']);
});

test('a program that cannot be started is no success', async () => {
  const run = await runTask({ inputs: { program: __filename } });
  assert.equal(run.result, 'Failed');
  assert.equal(run.outputs['result'], 'broken');
});

test('a program that is not there is named', async () => {
  const run = await runTask({ inputs: { program: '/nowhere/imagegate' } });
  assert.equal(run.outputs['result'], 'misused');
  assert.match(run.message, /\/nowhere\/imagegate is not a file/);
});
