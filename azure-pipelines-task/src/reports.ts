import * as fs from 'node:fs';
import * as path from 'node:path';
import * as tl from 'azure-pipelines-task-lib/task';
import type { PrivateDirectory } from './directories';
import { resultDirectory } from './directories';
import { flag, text } from './inputs';
import { readSummary, type Summary } from './summary';

/** The reports of one run: the log, those that the user named, and those that this task shows. */
export class Reports {
  private readonly directory = resultDirectory();
  private readonly json: string;
  private readonly junit = text('junitFile') ?? path.join(this.directory, 'imagegate.xml');

  /** The agent shows the file's name as the heading. */
  private readonly markdown = path.join(this.directory, 'ImageGate.md');

  constructor(files: PrivateDirectory) {
    this.json = path.join(files.path, 'report.json');
  }

  arguments(): string[] {
    const targets: [string, string | undefined][] = [
      ['json', this.json],
      ['markdown', this.markdown],
      ['junit', this.junit],
      ['html', text('htmlFile')],
      ['sarif', text('sarifFile')],
      ['json', text('jsonFile')],
    ];
    // The lines for the agent come last: they are few, and a log is read from its end.
    return [...['text'], ...targets.flatMap(([format, file]) => target(format, file)), 'azure'].map((value) => `--output=${value}`);
  }

  /** What the run found, or null where it left no report. */
  summary(): Summary | null {
    return fs.existsSync(this.json) ? readSummary(fs.readFileSync(this.json, 'utf8')) : null;
  }

  /** Neither is there after a misuse. */
  publish(summary: Summary | null): void {
    if (fs.existsSync(this.markdown)) {
      tl.uploadSummary(this.markdown);
    }
    if (flag('publishTestResults') && (summary?.images ?? 0) > 0 && fs.existsSync(this.junit)) {
      new tl.TestPublisher('JUnit').publish([path.resolve(this.junit)], 'true', '', '', 'ImageGate', 'true', 'ImageGate');
    }
  }
}

function target(format: string, file: string | undefined): string[] {
  if (file === undefined) {
    return [];
  }
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  return [`${format}=${file}`];
}
