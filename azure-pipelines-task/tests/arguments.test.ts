import assert from 'node:assert/strict';
import test from 'node:test';
import { runTask } from './taskRun';

/** Without the reports, which have places of their own in each run. */
const asked = (argv: string[] | undefined): string[] | undefined => argv?.filter((word) => !word.startsWith('--output='));

test('every input becomes an option of the program', async () => {
  const run = await runTask({
    inputs: {
      paths: 'deploy\n\n  charts/shop \n-odd name.yaml',
      configurationFile: 'gate.yaml',
      environments: 'staging\nproduction',
      values: 'a.yaml\nb.yaml',
      set: 'image.tag=1=2\n-x=y',
      namespace: 'shop',
      platforms: 'linux/amd64\nlinux/arm64',
      depth: 'layers',
      undetermined: 'warn',
      allowEmpty: 'true',
      changedSince: 'origin/main',
      aksCluster: '/subscriptions/1/x\n/subscriptions/2/x',
      pullSecrets: 'shop/regcred=env:REGCRED',
      arguments: '--wait=2m\n-v',
    },
  });

  assert.deepEqual(asked(run.seen?.argv), [
    'check', '--pull-secret=shop/regcred=env:REGCRED', '--config=gate.yaml', '--env=staging', '--env=production', '--values=a.yaml',
    '--values=b.yaml', '--set=image.tag=1=2', '--set=-x=y', '--namespace=shop', '--platform=linux/amd64', '--platform=linux/arm64',
    '--depth=layers', '--undetermined=warn', '--changed-since=origin/main', '--aks-cluster=/subscriptions/1/x',
    '--aks-cluster=/subscriptions/2/x', '--allow-empty', '--wait=2m', '-v', '--', 'deploy', 'charts/shop', '-odd name.yaml',
  ]);
});

test('without inputs the program decides everything itself', async () => {
  const run = await runTask({});
  assert.deepEqual(asked(run.seen?.argv), ['check']);
});

for (const input of ['paths', 'arguments']) {
  test(`standard input as one of the ${input} is refused`, async () => {
    const run = await runTask({ inputs: { [input]: '-' } });
    assert.equal(run.outputs['result'], 'misused');
    assert.match(run.message, /standard input/);
    assert.equal(run.seen, undefined);
  });
}

test('a pull request from a fork is checked as a stranger\'s', async () => {
  const own = await runTask({ variables: { SYSTEM_PULLREQUEST_ISFORK: 'False' } });
  const fork = await runTask({ variables: { SYSTEM_PULLREQUEST_ISFORK: 'True' } });
  assert.deepEqual(asked(own.seen?.argv), ['check']);
  assert.deepEqual(asked(fork.seen?.argv), ['check', '--untrusted']);
  assert.match(fork.log, /comes from a fork/);
  const cluster = await runTask({ inputs: { aksCluster: '/subscriptions/1/x' }, variables: { SYSTEM_PULLREQUEST_ISFORK: 'True' } });
  assert.deepEqual(asked(cluster.seen?.argv), ['check', '--untrusted']);
});
