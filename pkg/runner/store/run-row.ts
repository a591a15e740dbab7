import type { Actor, GeneratorChoice, Plan, Preflight, Reason, Run, RunHeadline, Test } from '@headroom/contract';
import { fromJson, toJson } from './json.ts';
import { searchTextOf } from './run-page.ts';
import { targetOf } from './run-turns.ts';
import type { RunRow } from './tables.ts';

/** A run as its row. */
export function toRow(run: Run): RunRow {
  return {
    id: run.id,
    test_id: run.testId,
    test: toJson(run.test),
    generator: run.generator === null ? null : toJson(run.generator),
    plan: run.plan === null ? null : toJson(run.plan),
    preflight: run.preflight === null ? null : toJson(run.preflight),
    actor: toJson(run.actor),
    notes: run.notes,
    tags: toJson(run.tags),
    pinned: run.pinned ? 1 : 0,
    state: run.state,
    verdict: run.verdict,
    reason: run.reason === null ? null : toJson(run.reason),
    complete: run.complete ? 1 : 0,
    health: run.health,
    headline: run.headline === null ? null : toJson(run.headline),
    queued_at_ms: run.queuedAtMs,
    started_at_ms: run.startedAtMs,
    ended_at_ms: run.endedAtMs,
    search_text: searchTextOf(run),
    target: targetOf(run),
  };
}

/** A row as its run. */
export function toRun(row: RunRow): Run {
  return {
    id: row.id,
    testId: row.test_id,
    test: fromJson<Test>(row.test),
    generator: row.generator === null ? null : fromJson<GeneratorChoice>(row.generator),
    plan: row.plan === null ? null : fromJson<Plan>(row.plan),
    preflight: row.preflight === null ? null : fromJson<Preflight>(row.preflight),
    actor: fromJson<Actor>(row.actor),
    notes: row.notes,
    tags: fromJson<string[]>(row.tags),
    pinned: row.pinned === 1,
    state: row.state,
    verdict: row.verdict,
    reason: row.reason === null ? null : fromJson<Reason>(row.reason),
    complete: row.complete === 1,
    health: row.health,
    headline: row.headline === null ? null : fromJson<RunHeadline>(row.headline),
    queuedAtMs: row.queued_at_ms,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
  };
}
