/** A command to the agent, read as the agent reads a log: the first in a line, anywhere in it, its escapes undone. */
export interface Command {
  readonly name: string;
  readonly properties: Record<string, string>;
  readonly message: string;
}

export function readCommands(log: string): Command[] {
  return log.split(/[\r\n]+/).flatMap((line) => {
    const match = /##vso\[([^\]\s]*)(?:\s([^\]]*))?\](.*)$/i.exec(line);
    return match === null ? [] : [{ name: match[1] ?? '', properties: readProperties(match[2] ?? ''), message: unescape(match[3] ?? '') }];
  });
}

const readProperties = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(';').filter((pair) => pair.includes('=')).map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals).trim(), unescape(pair.slice(equals + 1))];
    }),
  );

const unescape = (text: string): string =>
  text.replace(/%3B/g, ';').replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%5D/g, ']').replace(/%AZP25/g, '%');
