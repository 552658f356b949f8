/** The counters of the program's JSON report, which are this task's output variables too. */
export const counters = ['images', 'pullable', 'failed', 'undetermined', 'skipped', 'warnings', 'problems'] as const;

export type Summary = Readonly<Record<(typeof counters)[number], number>>;

/** Null where the text is no report of the version that this task knows. */
export function readSummary(json: string): Summary | null {
  const report = parse(json);
  if (report?.schemaVersion !== '1' || typeof report.summary !== 'object' || report.summary === null) {
    return null;
  }
  const counts = report.summary as Record<string, unknown>;
  return counters.every((name) => Number.isSafeInteger(counts[name])) ? (counts as Summary) : null;
}

function parse(json: string): { schemaVersion?: unknown; summary?: unknown } | null {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
