import assert from 'node:assert/strict';
import test from 'node:test';
import { type Connection, runTask, type Surroundings, type TaskRun } from './taskRun';

const canary = 'C4nary-P4ssw0rd';
const token = 'J0b-T0ken-C4nary';

const docker = (registry: string): Connection => ({ scheme: 'UsernamePassword', parameters: { registry, username: 'ci', password: canary } });
const acr = (scheme: string): Connection => ({
  scheme,
  parameters: { loginServer: 'shop.azurecr.io', tenantid: 'tenant', serviceprincipalid: 'client', serviceprincipalkey: canary },
  data: { registrytype: 'ACR' },
});
const azure = (scheme: string, parameters: Record<string, string> = {}, data: Record<string, string> = {}): Connection => ({
  scheme, parameters: { tenantid: 'tenant', serviceprincipalid: 'client', ...parameters }, data,
});

/** With the job's own token, as every job has it. Fails where a secret is in the log or among the arguments. */
async function run(given: Surroundings): Promise<TaskRun> {
  const system = { scheme: 'OAuth', parameters: { AccessToken: token } };
  const result = await runTask({ ...given, connections: { SYSTEMVSSCONNECTION: system, ...given.connections } });
  const visible = result.log.split('\n').filter((line) => !line.startsWith('##vso[task.setsecret]')).join('\n') + result.seen?.argv.join('\n');
  for (const secret of [canary, token, Buffer.from(`ci:${canary}`).toString('base64'), Buffer.from(`client:${canary}`).toString('base64')]) {
    assert.ok(!visible.includes(secret), `${secret} is visible`);
  }
  assert.ok(result.left.every((name) => !name.startsWith('imagegate-private')), result.left.join('\n'));
  return result;
}

const signIn = (result: TaskRun): string[] | undefined =>
  result.seen?.argv.filter((word) => /^--(docker-config|pull-secret|node-identity)/.test(word)).map((word) => word.replace(/=\/.*\//, '=/'));

const masked = (result: TaskRun): string[] => result.commands.filter((command) => command.name === 'task.setsecret').map((command) => command.message);

const login = (user: string): string => Buffer.from(`${user}:${canary}`).toString('base64');

for (const [address, key] of [
  ['https://registry.example.com/', 'registry.example.com'],
  ['http://127.0.0.1:5000', '127.0.0.1:5000'],
  ['https://index.docker.io/v1/', 'https://index.docker.io/v1/'],
  ['https://registry.hub.docker.com', 'https://index.docker.io/v1/'],
  ['docker.io', 'https://index.docker.io/v1/'],
] as const) {
  test(`the login for ${address} stands for the node's, in a file that only this run can read`, async () => {
    const result = await run({ inputs: { containerRegistry: 'one' }, connections: { one: docker(address) } });
    assert.deepEqual(signIn(result), ['--docker-config=/config.json']);
    const file = result.seen?.files['config.json'];
    assert.deepEqual(JSON.parse(file?.content ?? ''), { auths: { [key]: { auth: login('ci') } } });
    assert.deepEqual([file?.mode, file?.directoryMode], ['600', '700']);
    assert.deepEqual(masked(result), [canary, login('ci')]);
  });
}

test('the login is the pull secret that the user names, and then not the node\'s', async () => {
  const result = await run({
    inputs: { containerRegistry: 'one', containerRegistryAs: 'pullSecret:shop/regcred' }, connections: { one: docker('registry.example.com') },
  });
  assert.deepEqual(signIn(result), ['--pull-secret=shop/regcred=env:IMAGEGATE_CONTAINER_REGISTRY']);
  assert.deepEqual(JSON.parse(result.seen?.env['IMAGEGATE_CONTAINER_REGISTRY'] ?? ''), { auths: { 'registry.example.com': { auth: login('ci') } } });
});

test('a registry of Azure with a service principal is a login like others', async () => {
  const result = await run({ inputs: { containerRegistry: 'one' }, connections: { one: acr('ServicePrincipal') } });
  assert.deepEqual(JSON.parse(result.seen?.files['config.json']?.content ?? ''), { auths: { 'shop.azurecr.io': { auth: login('client') } } });
});

test('a registry of Azure with workload identity federation is an identity', async () => {
  const result = await run({ inputs: { containerRegistry: 'one' }, connections: { one: acr('WorkloadIdentityFederation') } });
  assert.deepEqual(signIn(result), ['--node-identity=azure-pipelines']);
  assert.equal(result.seen?.env['AZURESUBSCRIPTION_SERVICE_CONNECTION_ID'], 'one');
});

const identities: [string, Connection, string, Record<string, string>][] = [
  ['workload identity federation', azure('WorkloadIdentityFederation', {}, { activeDirectoryAuthority: 'https://login.microsoftonline.us/' }), 'azure-pipelines', {
    AZURESUBSCRIPTION_TENANT_ID: 'tenant', AZURESUBSCRIPTION_CLIENT_ID: 'client', AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: 'one', SYSTEM_ACCESSTOKEN: token,
    AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us/',
  }],
  ['a secret', azure('ServicePrincipal', { authenticationType: 'spnKey', serviceprincipalkey: canary }, { environmentAuthorityUrl: 'https://login.windows.net/' }), 'azure-environment', {
    AZURE_TENANT_ID: 'tenant', AZURE_CLIENT_ID: 'client', AZURE_CLIENT_SECRET: canary,
  }],
  ['a managed identity', azure('ManagedServiceIdentity'), 'azure-managed', {}],
  ['a managed identity of its own', azure('ManagedServiceIdentity', {}, { msiclientId: 'own' }), 'azure-managed:own', { AZURE_CLIENT_ID: 'own' }],
];

for (const [name, connection, identity, variables] of identities) {
  test(`a connection to Azure with ${name} stands for the nodes, and no other identity of the job does`, async () => {
    const ambient = { AZURE_CLIENT_SECRET: 'ambient', AZURE_CLIENT_ID: 'ambient', AZURE_FEDERATED_TOKEN_FILE: '/ambient' };
    const result = await run({ inputs: { azureSubscription: 'one' }, connections: { one: connection }, variables: ambient });
    assert.deepEqual(signIn(result), [`--node-identity=${identity}`]);
    const given = Object.entries(result.seen?.env ?? {}).filter(([key]) => key.startsWith('AZURE') || key === 'SYSTEM_ACCESSTOKEN');
    assert.deepEqual(Object.fromEntries(given), variables);
  });
}

test('the certificate of a service principal is a file that only this run can read', async () => {
  const pem = `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----`;
  const one = azure('ServicePrincipal', { authenticationType: 'spnCertificate', servicePrincipalCertificate: pem });
  const result = await run({ inputs: { azureSubscription: 'one' }, connections: { one } });
  assert.deepEqual(result.seen?.files['certificate.pem'], { content: pem, mode: '600', directoryMode: '700' });
  assert.ok(masked(result).includes(canary));
});

test('with an AKS cluster the registry login and the identity that reads the cluster go together', async () => {
  const connections = { one: docker('registry.example.com'), two: azure('WorkloadIdentityFederation') };
  const inputs = { containerRegistry: 'one', azureSubscription: 'two', aksCluster: '/subscriptions/x' };
  const result = await run({ inputs, connections });
  assert.deepEqual(signIn(result), ['--docker-config=/config.json']);
  assert.equal(result.seen?.env['AZURESUBSCRIPTION_SERVICE_CONNECTION_ID'], 'two');
});

test('pull secrets come from variables of the step', async () => {
  const result = await run({ inputs: { pullSecrets: 'regcred=env:REGCRED\nshop/other=env:OTHER' }, variables: { REGCRED: canary, OTHER: canary } });
  assert.deepEqual(signIn(result), ['--pull-secret=regcred=env:REGCRED', '--pull-secret=shop/other=env:OTHER']);
  assert.equal(result.seen?.env['REGCRED'], canary);
});

const misuses: [string, Surroundings, RegExp][] = [
  ['two credentials for the nodes', { inputs: { containerRegistry: 'one', azureSubscription: 'two' }, connections: { one: docker('r.io'), two: azure('WorkloadIdentityFederation') } }, /both stand for the nodes.*pullSecret:NAME/],
  ['two identities', { inputs: { containerRegistry: 'one', azureSubscription: 'two' }, connections: { one: acr('ManagedServiceIdentity'), two: azure('WorkloadIdentityFederation') } }, /both name an identity/],
  ['an identity as a pull secret', { inputs: { containerRegistry: 'one', containerRegistryAs: 'pullSecret:x' }, connections: { one: acr('WorkloadIdentityFederation') } }, /holds a user and a password/],
  ['a pull secret without a connection', { inputs: { containerRegistryAs: 'pullSecret:x' } }, /needs a containerRegistry connection/],
  ['an unknown word', { inputs: { containerRegistryAs: 'nodes' } }, /'nodes'; expected node or pullSecret/],
  ['an unknown connection', { inputs: { containerRegistry: 'gone' } }, /no service connection gone/],
  ['an unknown scheme', { inputs: { azureSubscription: 'one' }, connections: { one: azure('Certificate') } }, /scheme 'certificate'; expected/],
  ['a connection without a password', { inputs: { containerRegistry: 'one' }, connections: { one: { scheme: 'UsernamePassword', parameters: { registry: 'r.io', username: 'ci' } } } }, /has no password/],
  ['an authority that is none', { inputs: { azureSubscription: 'one' }, connections: { one: azure('WorkloadIdentityFederation', {}, { environmentAuthorityUrl: 'http://evil' }) } }, /no https address/],
];

for (const [name, given, message] of misuses) {
  test(`${name} is a misuse that is explained before anything runs`, async () => {
    const result = await run(given);
    assert.equal(result.outputs['result'], 'misused');
    assert.equal(result.result, 'Failed');
    assert.match(result.message, message);
    assert.equal(result.seen, undefined);
  });
}

test('the content of a pull secret in the place of its file never gets into the command line', async () => {
  const result = await runTask({ inputs: { pullSecrets: `a=env:A\nregcred={"auths":{"r.io":{"auth":"${canary}"}}}` } });
  assert.equal(result.outputs['result'], 'misused');
  assert.match(result.message, /line 2 is not/);
  assert.ok(!result.message.includes(canary));
  assert.equal(result.seen, undefined);
});
