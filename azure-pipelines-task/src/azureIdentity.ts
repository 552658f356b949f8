import * as tl from 'azure-pipelines-task-lib/task';
import type { PrivateDirectory } from './directories';
import type { ServiceConnection } from './serviceConnection';

/** An identity of Azure as the program takes it: a value of --node-identity, and the variables that Azure's tools read. */
export interface AzureIdentity {
  readonly name: string;
  readonly variables: Record<string, string>;
}

/** Variables that choose an identity: one that the job happens to have must not mix with that of a connection. */
export const identityVariables = [
  'AZURE_CLIENT_ID',
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_USERNAME',
  'AZURE_PASSWORD',
  'AZURESUBSCRIPTION_CLIENT_ID',
  'AZURESUBSCRIPTION_TENANT_ID',
  'AZURESUBSCRIPTION_SERVICE_CONNECTION_ID',
];

export function azureIdentity(connection: ServiceConnection, files: PrivateDirectory): AzureIdentity {
  const identity = identityOf(connection, files);
  return { name: identity.name, variables: { ...identity.variables, ...authority(connection) } };
}

function identityOf(connection: ServiceConnection, files: PrivateDirectory): AzureIdentity {
  switch (connection.scheme) {
    case 'workloadidentityfederation':
      return federated(connection);
    case 'managedserviceidentity':
      return managed(connection);
    case 'serviceprincipal':
      return principal(connection, files);
    default:
      return connection.refuse(
        `has the scheme '${connection.scheme}'; expected workload identity federation, a managed identity or a service principal`,
      );
  }
}

/** The program asks for the identity's token itself; this only lends it the job's own token, as `System.AccessToken` would. */
function federated(connection: ServiceConnection): AzureIdentity {
  const token = tl.getEndpointAuthorization('SYSTEMVSSCONNECTION', true)?.parameters['AccessToken'];
  return {
    name: 'azure-pipelines',
    variables: {
      AZURESUBSCRIPTION_TENANT_ID: connection.require('tenantid'),
      AZURESUBSCRIPTION_CLIENT_ID: connection.require('serviceprincipalid'),
      AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: connection.id,
      SYSTEM_ACCESSTOKEN: token ?? connection.refuse('needs the access token of the job, and the agent gave none'),
    },
  };
}

function managed(connection: ServiceConnection): AzureIdentity {
  const client = connection.data('msiclientId');
  return client === undefined
    ? { name: 'azure-managed', variables: {} }
    : { name: `azure-managed:${client}`, variables: { AZURE_CLIENT_ID: client } };
}

function principal(connection: ServiceConnection, files: PrivateDirectory): AzureIdentity {
  const proof: Record<string, string> =
    connection.find('authenticationType')?.toLowerCase() === 'spncertificate'
      ? { AZURE_CLIENT_CERTIFICATE_PATH: files.write('certificate.pem', connection.secret('servicePrincipalCertificate')) }
      : { AZURE_CLIENT_SECRET: connection.secret('serviceprincipalkey') };
  return {
    name: 'azure-environment',
    variables: {
      AZURE_TENANT_ID: connection.require('tenantid'),
      AZURE_CLIENT_ID: connection.require('serviceprincipalid'),
      ...proof,
    },
  };
}

/** An older name of the public cloud's authority, which old connections still hold. */
const olderPublicAuthority = 'login.windows.net';

/** Of a sovereign or private cloud. Without one the program takes the authority of each registry's cloud. */
function authority(connection: ServiceConnection): Record<string, string> {
  const named = connection.data('activeDirectoryAuthority') ?? connection.data('environmentAuthorityUrl');
  if (named === undefined) {
    return {};
  }
  if (!URL.canParse(named) || new URL(named).protocol !== 'https:') {
    return connection.refuse('names an authority that is no https address');
  }
  return new URL(named).host === olderPublicAuthority ? {} : { AZURE_AUTHORITY_HOST: named };
}
