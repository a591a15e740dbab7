import type { Run, RunState, TrailEntry, Verdict } from '@headroom/contract';

/** The tables as kysely sees them. Times are milliseconds since 1970; `Json` columns hold text of the codec in `json.ts`. */
export interface Tables {
  tests: TestRow;
  runs: RunRow;
  bodies: BodyRow;
  events: EventRow;
  results: ResultRow;
  captures: CaptureRow;
  secrets: SecretRow;
  connections: ConnectionRow;
  checks: CheckRow;
  boards: BoardRow;
  imports: ImportRow;
  trail: TrailRow;
  tokens: TokenRow;
  preferences: PreferenceRow;
}

/** Text written and read by the codec in `json.ts`. */
type Json = string;

/** A stored test. */
export interface TestRow {
  id: string;
  name: string;
  /** Relative to the provisioning folder; null where people made it. */
  file: string | null;
  /** Rises with each change, from 1. */
  version: number;
  updated_at_ms: number;
  tags: Json;
  /** What a search looks in. */
  search_text: string;
  document: Json;
}

/** A long body of tests and runs. */
export interface BodyRow {
  /** SHA-256 of the document, in hexadecimal. */
  hash: string;
  document: Json;
}

/** A run, without its events and its result. */
export interface RunRow {
  id: string;
  test_id: string | null;
  test: Json;
  /** Null where no load is made. */
  generator: Json | null;
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
  /** What `searchTextOf` makes of the run. */
  search_text: string;
  /** What `targetOf` says of the run. */
  target: string | null;
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

/** A board beside runs. */
export interface BoardRow {
  id: string;
  name: string;
  /** Relative to the provisioning folder; null where people made it. */
  file: string | null;
  /** Rises with each change, from 1. */
  version: number;
  updated_at_ms: number;
  document: Json;
}

/** The record of an import. */
export interface ImportRow {
  id: string;
  /** Of the saved dashboard; null where it was not saved. */
  dashboard_uid: string | null;
  document: Json;
  /** Gzip in base 64. */
  source: string;
}

/** What was done or refused. */
export interface TrailRow {
  id: string;
  at_ms: number;
  org_id: number;
  actor: Json | null;
  operation: string;
  object: string | null;
  outcome: TrailEntry['outcome'];
  code: string | null;
  times: number;
}

/** A token of the API with scopes of its own. */
export interface TokenRow {
  name: string;
  /** SHA-256 of the token, in hexadecimal. */
  hash: string;
  scopes: Json;
  created_at_ms: number;
}

/** A generator that somebody prefers. */
export interface PreferenceRow {
  /** Id of an identity, or `organisation`. */
  owner: string;
  generator: string;
}
