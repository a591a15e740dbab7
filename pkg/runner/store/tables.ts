import type { Run, RunState, Verdict } from '@headroom/contract';

/** The tables as kysely sees them. Times are milliseconds since 1970; `Json` columns hold text of the codec in `json.ts`. */
export interface Tables {
  tests: TestRow;
  runs: RunRow;
  events: EventRow;
  results: ResultRow;
  captures: CaptureRow;
  secrets: SecretRow;
  connections: ConnectionRow;
  checks: CheckRow;
}

/** Text written and read by the codec in `json.ts`. */
type Json = string;

/** A stored test. */
export interface TestRow {
  id: string;
  name: string;
  /** Relative to the provisioning folder. */
  file: string;
  document: Json;
}

/** A run, without its events and its result. */
export interface RunRow {
  id: string;
  test_id: string | null;
  test: Json;
  plan: Json | null;
  preflight: Json | null;
  actor: Json;
  notes: string;
  tags: Json;
  pinned: 0 | 1;
  state: RunState;
  verdict: Verdict;
  reason: Json | null;
  complete: 0 | 1;
  health: Run['health'];
  headline: Json | null;
  queued_at_ms: number;
  started_at_ms: number | null;
  ended_at_ms: number | null;
}

/** One entry of a run's log. */
export interface EventRow {
  run_id: string;
  seq: number;
  document: Json;
}

/** What a run measured. */
export interface ResultRow {
  run_id: string;
  document: Json;
}

/** The environment around a run. */
export interface CaptureRow {
  run_id: string;
  provisional: number;
  document: Json;
}

/** A secret, encrypted. */
export interface SecretRow {
  name: string;
  sealed: string;
}

/** A connection, with its secrets as references. */
export interface ConnectionRow {
  id: string;
  name: string;
  /** Relative to the provisioning folder; null where it was made on the page. */
  file: string | null;
  document: Json;
}

/** A connectivity check, under way or ended. */
export interface CheckRow {
  id: string;
  connection_id: string;
  ended: 0 | 1;
  document: Json;
}
