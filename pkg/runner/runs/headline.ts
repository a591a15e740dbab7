import { totalErrors, type Result, type RunHeadline } from '@headroom/contract';

/** The figures of a result by which lists tell runs apart; null without a result. */
export function headlineOf(result: Result | undefined): RunHeadline | null {
  if (result === undefined) {
    return null;
  }
  const { counts, summary, achievedPerSec } = result;
  const errors = totalErrors(counts);
  const { p50 = null, p99 = null } = summary.response?.percentilesUs ?? {};
  return { p50Us: p50, p99Us: p99, achievedPerSec, errorShare: errors === 0 ? 0 : errors / (counts.ok + errors) };
}
