import assert from 'node:assert/strict';
import test from 'node:test';
import { counts, runTask } from './taskRun';

test('the reports that the user names are written, beside the log and the lines for the agent', async () => {
  const run = await runTask({ inputs: { htmlFile: 'out/r.html', sarifFile: 'r.sarif', jsonFile: 'r.json', junitFile: 'out/r.xml' } });
  const outputs = run.seen?.argv.filter((word) => word.startsWith('--output=')).map((word) => word.slice('--output='.length)) ?? [];
  assert.deepEqual(outputs.map((output) => output.replace(/=.*imagegate-\w+-\w{6}/, '=TEMP')), [
    'text', 'json=TEMP/report.json', 'markdown=TEMP/ImageGate.md', 'junit=out/r.xml', 'html=out/r.html', 'sarif=r.sarif', 'json=r.json', 'azure',
  ]);
  assert.equal(run.result, 'Succeeded');
});

test('the summary and the tests are handed to the agent and stay for it to read', async () => {
  const run = await runTask({});
  const [summary] = run.commands.filter((command) => command.name === 'task.uploadsummary');
  const [tests] = run.commands.filter((command) => command.name === 'results.publish');
  assert.match(summary?.message ?? '', /ImageGate\.md$/);
  assert.match(tests?.properties['resultFiles'] ?? '', /imagegate\.xml$/);
  assert.equal(tests?.properties['type'], 'JUnit');
  assert.deepEqual(run.left, ['.taskkey', 'imagegate-results-X', 'imagegate-results-X/ImageGate.md', 'imagegate-results-X/imagegate.xml']);
});

const published = async (inputs: Record<string, string>, summary: Record<string, number> | null, exitCode: number): Promise<string[]> =>
  (await runTask({ inputs, plan: { summary, exitCode } })).commands
    .map((command) => command.name)
    .filter((name) => name === 'task.uploadsummary' || name === 'results.publish');

test('nothing is published that is not there', async () => {
  assert.deepEqual(await published({}, null, 2), []);
  assert.deepEqual(await published({}, { ...counts, images: 0, pullable: 0 }, 4), ['task.uploadsummary']);
  assert.deepEqual(await published({ publishTestResults: 'false' }, counts, 0), ['task.uploadsummary']);
});

test('of the commands in the output of the program only the issues reach the agent', async () => {
  const issue = '##vso[task.logissue type=error;code=IG103;]shop/web has no tag 2\n';
  const hostile = ['task.setvariable variable=PATH;', 'task.uploadsummary', 'task.complete result=Succeeded;', 'task.prependpath', 'artifact.upload '];
  const lines = hostile.map((command) => `shop/x##vso[${command}]/etc/passwd\n`).join('');
  const run = await runTask({ plan: { output: issue + lines, errors: lines, exitCode: 1 } });

  assert.deepEqual(run.commands.filter((command) => command.message.includes('/etc/passwd')), []);
  assert.ok(run.log.includes('##_vso[task.setvariable'));
  assert.ok(run.log.includes(issue));
  assert.equal(run.result, 'Failed');
});
