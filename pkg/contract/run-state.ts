import { z } from 'zod';

/** Where a run is. It ends in exactly one of `finished`, `stopped`, `errored`. */
export const runState = z.enum(['queued', 'preparing', 'running', 'finished', 'stopped', 'errored']);
/** Where a run is. */
export type RunState = z.infer<typeof runState>;

/** What the thresholds say; `none` without thresholds and until the run has ended by itself. */
export const verdict = z.enum(['passed', 'failed', 'none']);
/** What the thresholds say. */
export type Verdict = z.infer<typeof verdict>;

/** Why a run is in its state: a code of the error catalogue and a sentence. */
export const reason = z.strictObject({ code: z.string(), message: z.string() });
/** Why a run is in its state. */
export type Reason = z.infer<typeof reason>;

/** The states that a run never leaves. */
export const terminalStates = ['finished', 'stopped', 'errored'] as const satisfies readonly RunState[];

/** Whether a run in this state will never change its state again. */
export function isTerminal(state: RunState): boolean {
  return (terminalStates as readonly RunState[]).includes(state);
}
