import type { Plan, Reason, Run, Test } from '@headroom/contract';
import { fromJson, toJson } from './json.ts';
import type { RunRow } from './tables.ts';

/** A run as its row. */
export function toRow(run: Run): RunRow {
  return {
    id: run.id,
    test_id: run.testId,
    test: toJson(run.test),
    plan: run.plan === null ? null : toJson(run.plan),
    state: run.state,
    verdict: run.verdict,
    reason: run.reason === null ? null : toJson(run.reason),
    complete: run.complete ? 1 : 0,
    health: run.health,
    queued_at_ms: run.queuedAtMs,
    started_at_ms: run.startedAtMs,
    ended_at_ms: run.endedAtMs,
  };
}

/** A row as its run. */
export function toRun(row: RunRow): Run {
  return {
    id: row.id,
    testId: row.test_id,
    test: fromJson<Test>(row.test),
    plan: row.plan === null ? null : fromJson<Plan>(row.plan),
    state: row.state,
    verdict: row.verdict,
    reason: row.reason === null ? null : fromJson<Reason>(row.reason),
    complete: row.complete === 1,
    health: row.health,
    queuedAtMs: row.queued_at_ms,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
  };
}
