import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProxyOutcome } from './proxy-call.ts';

const file = join(import.meta.dirname, 'golden', 'real-grafana.json');

/** What a real Grafana made of the calls of the table, by their names and in their order. */
export interface Recorded {
  /** Its version. */
  readonly grafana: string;
  readonly outcomes: Readonly<Record<string, ProxyOutcome>>;
}

/** What was recorded last. */
export function readRecorded(): Recorded {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Replaces what was recorded. */
export function writeRecorded(recorded: Recorded): void {
  writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`);
}
