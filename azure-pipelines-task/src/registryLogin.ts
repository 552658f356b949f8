import { mask, type ServiceConnection } from './serviceConnection';

/** Under any of its names it is one registry, whose login docker keeps under its first address. */
const dockerHub = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com', 'hub.docker.com'];

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

/** A connection names its registry as an address, a docker configuration as a host. */
function key(registry: string): string {
  const place = registry.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  return dockerHub.includes(place.split('/')[0] ?? '') ? 'https://index.docker.io/v1/' : place;
}
