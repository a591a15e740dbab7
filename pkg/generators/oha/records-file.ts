import { DatabaseSync } from 'node:sqlite';
import { setImmediate as others } from 'node:timers/promises';

/** Hears of a whole answer as oha keeps it; times in µs since it began. */
export type OnAnswer = (
  /** When its turn in the schedule came; of a closed load when it was begun. */
  dueUs: number,
  /** When it was begun on a connection. */
  startUs: number,
  endUs: number,
  status: number
) => void;

/**
 * Reads the file that `oha --db-url` wrote, second by second in which the answers ended, within a second in any order, in constant memory. Yields the number of
 * each second, since oha began, and lets others have their turn before the next. Throws when the file is none of oha's.
 */
export async function* readRecords(path: string, onAnswer: OnAnswer): AsyncGenerator<number> {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    // Calling a function costs half of what giving away rows does. Groups are made in files of SQLite's own where memory does not do.
    file.function('tell', { directOnly: true }, (dueUs, startUs, endUs, status) => {
      onAnswer(Number(dueUs), Number(startUs), Number(endUs), Number(status));
      return null;
    });
    const seconds = file.prepare(`
      SELECT
        CAST("end" * 1e6 AS INTEGER) / 1000000 AS second,
        count(tell(coalesce(start_latency_correction, start) * 1e6, start * 1e6, "end" * 1e6, status))
      FROM oha GROUP BY second ORDER BY second`);
    for (const { second } of seconds.iterate()) {
      await others();
      yield Number(second);
    }
  } finally {
    file.close();
  }
}
