import { mask, type ServiceConnection } from './serviceConnection';

const dockerHub = /^(https?:\/\/)?(index|registry-1|registry\.hub)\.?docker\.(io|com)\b/;

/** A connection to a registry of Azure that holds no login: the program asks for a token in its identity's name. */
export const isIdentity = (connection: ServiceConnection): boolean => isAzure(connection) && connection.scheme !== 'serviceprincipal';

/** The login of a connection as a docker configuration, which is also the content of a pull secret. */
export function dockerConfig(connection: ServiceConnection): string {
  const [registry, user, password] = isAzure(connection)
    ? [connection.require('loginServer'), connection.require('serviceprincipalid'), connection.secret('serviceprincipalkey')]
    : [connection.require('registry'), connection.require('username'), connection.secret('password')];
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  mask(auth);
  return JSON.stringify({ auths: { [key(registry)]: { auth } } });
}

const isAzure = (connection: ServiceConnection): boolean => connection.data('registrytype')?.toUpperCase() === 'ACR';

/** Docker Hub's key is its first address; other registries have their host alone. */
const key = (registry: string): string =>
  dockerHub.test(registry) ? 'https://index.docker.io/v1/' : registry.replace(/^https?:\/\//, '').replace(/\/+$/, '');
