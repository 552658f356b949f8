import * as tl from 'azure-pipelines-task-lib/task';
import { Misuse } from './inputs';

/**
 * A service connection as the agent hands it over. Its parameters are read from the whole authorization: the library's
 * call for a single one prints the value in a debug run.
 */
export class ServiceConnection {
  readonly scheme: string;
  private readonly parameters: Map<string, string>;

  constructor(readonly id: string, private readonly input: string) {
    const authorization = tl.getEndpointAuthorization(id, true);
    if (authorization === undefined) {
      throw new Misuse(`${input}: the agent has no service connection ${id}; it may not be shared with this pipeline.`);
    }
    this.scheme = authorization.scheme.toLowerCase();
    this.parameters = new Map(Object.entries(authorization.parameters).map(([name, value]) => [name.toLowerCase(), value]));
  }

  find(name: string): string | undefined {
    return this.parameters.get(name.toLowerCase())?.trim() || undefined;
  }

  require(name: string): string {
    return this.find(name) ?? this.refuse(`has no ${name}`);
  }

  /** A secret of the connection, which no later line of the log shows. */
  secret(name: string): string {
    const value = this.require(name);
    mask(value);
    return value;
  }

  /** What is not secret about it. */
  data(name: string): string | undefined {
    return tl.getEndpointDataParameter(this.id, name, true)?.trim() || undefined;
  }

  refuse(fault: string): never {
    throw new Misuse(`${this.input}: the service connection ${fault}.`);
  }
}

/** A line that is shorter is no secret of its own, and masking it would only riddle the log. */
const shortestMask = 6;

/** The agent masks single lines only. */
export function mask(secret: string): void {
  for (const line of secret.split(/[\r\n]+/).map((part) => part.trim())) {
    if (line.length >= shortestMask || line === secret) {
      tl.setSecret(line);
    }
  }
}
