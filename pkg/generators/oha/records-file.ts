import { DatabaseSync } from 'node:sqlite';

/** A whole answer as oha keeps it; times in µs since it began. */
export interface OhaRecord {
  /** When its turn in the schedule came; of a closed load when it was begun. */
  dueUs: number;
  /** When it was begun on a connection. */
  startUs: number;
  endUs: number;
  status: number;
}

/**
 * Reads the file that `oha --db-url` wrote, in the order in which the answers ended and in constant memory: the record is used again for the next one.
 * Throws when it is none of oha's.
 */
export function* readRecords(path: string): Generator<OhaRecord> {
  const file = new DatabaseSync(path, { readOnly: true });
  const record = { dueUs: 0.5, startUs: 0.5, endUs: 0.5, status: 0 };
  try {
    // The order is made by SQLite, in files of its own where memory does not do.
    const rows = file.prepare(
      'SELECT coalesce(start_latency_correction, start) * 1e6, start * 1e6, "end" * 1e6, status FROM oha ORDER BY "end"'
    );
    rows.setReturnArrays(true);
    for (const row of rows.iterate() as unknown as Iterable<[number, number, number, number]>) {
      [record.dueUs, record.startUs, record.endUs, record.status] = row;
      yield record;
    }
  } finally {
    file.close();
  }
}
