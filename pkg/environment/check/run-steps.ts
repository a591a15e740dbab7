import type { CheckStep, CheckStepName } from '@headroom/contract';
import type { Failure } from '../prometheus/failure.ts';
import { failedBy, skipped, type Finding } from './step.ts';

/** The steps of one kind of check, in their order, and what each does with what they share. */
export interface StepPlan<Name extends CheckStepName, Context> {
  readonly names: readonly Name[];
  readonly steps: Readonly<Record<Name, (context: Context) => Promise<Finding>>>;
  /** Steps without which none of the later ones can go well. */
  readonly gates: readonly Name[];
}

/** Goes through the steps, from the outside in; gives each as it ends. Ends early when the signal fires. */
export async function* runSteps<Name extends CheckStepName, Context>(
  { names, steps, gates }: StepPlan<Name, Context>,
  context: Context,
  signal?: AbortSignal
): AsyncGenerator<CheckStep> {
  let closedGate: Name | undefined;
  for (const step of names) {
    const startedAtMs = performance.now();
    const finding = closedGate === undefined ? await steps[step](context) : notTried(closedGate);
    if (signal?.aborted === true) {
      return;
    }
    yield { step, ...finding, tookMs: performance.now() - startedAtMs };
    closedGate ??= finding.outcome === 'failed' && gates.includes(step) ? step : undefined;
  }
}

/** The check of a connection that cannot even be tried: one step fails, the others are skipped. */
export function blockedCheck(names: readonly CheckStepName[], blocked: CheckStepName, failure: Failure): CheckStep[] {
  return names.map((step) => ({ step, ...(step === blocked ? failedBy(failure) : notTried(blocked)), tookMs: 0 }));
}

function notTried(because: CheckStepName): Finding {
  return skipped(`not tried, for the step ${because} failed`);
}
