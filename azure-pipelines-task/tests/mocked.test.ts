import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import test, { after } from 'node:test';
import { MockTestRunner } from 'azure-pipelines-task-lib/mock-test';
import { root } from './taskRun';

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'imagegate-mocked-'));
process.env['AGENT_TEMPDIRECTORY'] = temp;
after(() => fs.rmSync(temp, { recursive: true }));

// The library would fetch the Node of the handler; the run of these tests chooses it.
(MockTestRunner.prototype as unknown as { getNodePath(): Promise<string> }).getNodePath = async () => process.execPath;

async function runScenario(name: string): Promise<MockTestRunner> {
  const runner = new MockTestRunner();
  await runner.LoadAsync(path.join(__dirname, 'scenarios', `${name}.js`), path.join(root, 'ImageGateV0', 'task.json'));
  await runner.runAsync();
  return runner;
}

test('the library sees a task that fails with the one issue', async () => {
  const runner = await runScenario('unknownConnection');
  assert.ok(runner.failed);
  assert.deepEqual(runner.errorIssues, ['ImageGate: containerRegistry: the agent has no service connection gone; it may not be shared with this pipeline.']);
  assert.equal(runner.invokedToolCount, 0);
});

test('the library sees the program run once, with the arguments of the inputs', async () => {
  const runner = await runScenario('onePath');
  assert.ok(runner.invokedToolCount === 1, runner.stdout);
  assert.match(runner.cmdlines ? Object.keys(runner.cmdlines).join('\n') : '', /\/tools\/imagegate check .* -- deploy$/);
});
