import * as fs from 'node:fs';
import { type AzureIdentity, azureIdentity, identityVariables } from './azureIdentity';
import type { PrivateDirectory } from './directories';
import { lines, Misuse, text } from './inputs';
import { dockerConfig, isIdentity } from './registryLogin';
import { ServiceConnection } from './serviceConnection';

/** How pods and nodes sign in: options that name places only, and the variables that hold what they name. */
export interface Credentials {
  readonly arguments: string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** For the content of the pull secret that a registry connection stands for. */
const secretVariable = 'IMAGEGATE_CONTAINER_REGISTRY';

export function credentials(files: PrivateDirectory): Credentials {
  const registry = registryConnection();
  const login = registry === undefined || isIdentity(registry) ? undefined : dockerConfig(registry);
  const identity = identityOf(registry, files);
  const target = pullSecretName();
  if (target !== undefined && login === undefined) {
    throw new Misuse(
      `containerRegistryAs: pullSecret:${target} needs a containerRegistry connection that holds a user and a password.`,
    );
  }
  const isNodeLogin = login !== undefined && target === undefined;
  return {
    arguments: [
      ...lines('pullSecrets').map(pullSecretOption),
      ...(target === undefined ? [] : [`--pull-secret=${target}=env:${secretVariable}`]),
      ...(isNodeLogin ? [`--docker-config=${files.write('config.json', login)}`] : []),
      ...nodeIdentity(identity, isNodeLogin),
    ],
    environment: {
      ...environment(identity),
      ...(target === undefined ? {} : { [secretVariable]: login }),
    },
  };
}

function registryConnection(): ServiceConnection | undefined {
  const id = text('containerRegistry');
  return id === undefined ? undefined : new ServiceConnection(id, 'containerRegistry');
}

function identityOf(registry: ServiceConnection | undefined, files: PrivateDirectory): AzureIdentity | undefined {
  const subscription = text('azureSubscription');
  const ofRegistry = registry !== undefined && isIdentity(registry) ? registry : undefined;
  if (subscription !== undefined && ofRegistry !== undefined) {
    throw new Misuse('azureSubscription and containerRegistry both name an identity of Azure, and the nodes have one; leave one out.');
  }
  const connection = subscription === undefined ? ofRegistry : new ServiceConnection(subscription, 'azureSubscription');
  return connection === undefined ? undefined : azureIdentity(connection, files);
}

/** With an AKS cluster its own identity decides, and the connection's only reads it: the program finds that by itself. */
function nodeIdentity(identity: AzureIdentity | undefined, isNodeLogin: boolean): string[] {
  if (identity === undefined) {
    return [];
  }
  if (!isNodeLogin) {
    return [`--node-identity=${identity.name}`];
  }
  if (lines('aksCluster').length > 0) {
    return [];
  }
  throw new Misuse(
    'containerRegistry and azureSubscription would both stand for the nodes, which pull with one of them. ' +
      'Leave one out, or name the pull secret that the registry connection is: containerRegistryAs: pullSecret:NAME.',
  );
}

function environment(identity: AzureIdentity | undefined): NodeJS.ProcessEnv {
  const own = { ...process.env };
  if (identity === undefined) {
    return own;
  }
  identityVariables.forEach((name) => delete own[name]);
  return { ...own, ...identity.variables };
}

function pullSecretName(): string | undefined {
  const stands = text('containerRegistryAs') ?? 'node';
  const name = /^pullSecret:\s*([a-z0-9./-]+)$/.exec(stands)?.[1];
  if (stands !== 'node' && name === undefined) {
    throw new Misuse(`containerRegistryAs is '${stands}'; expected node or pullSecret:[NAMESPACE/]NAME.`);
  }
  return name;
}

/** The line would be shown in the log and in the list of processes: content in the place of a file is refused unseen. */
function pullSecretOption(line: string, index: number): string {
  const source = line.slice(line.indexOf('=') + 1);
  if (!line.includes('=') || !(/^env:[A-Za-z_][A-Za-z0-9_]*$/.test(source) || fs.existsSync(source))) {
    throw new Misuse(
      `pullSecrets: line ${index + 1} is not [NAMESPACE/]NAME=env:VARIABLE or [NAMESPACE/]NAME=FILE with a file that exists. ` +
        'Map a secret with env: on this step, and name the variable here.',
    );
  }
  return `--pull-secret=${line}`;
}
