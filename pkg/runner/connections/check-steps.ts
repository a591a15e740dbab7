import type { CheckStep, PrometheusConnection } from '@headroom/contract';
import { blockedCheck, checkConnection, type Pack } from '@headroom/environment';
import { openConnection, type ConnectionNeeds } from './open-connection.ts';

/** Checks a connection, step by step; what it takes to ask and cannot be had is a failed authentication. Ends early when the signal fires. */
export async function* checkSteps(
  connection: PrometheusConnection,
  needs: ConnectionNeeds & { readonly packs: readonly Pack[] },
  signal?: AbortSignal
): AsyncGenerator<CheckStep> {
  const opened = await openConnection(connection, needs);
  yield* opened.ok
    ? checkConnection({ ...opened.value, role: connection.role, packs: needs.packs }, { signal })
    : blockedCheck('authentication', opened.failure);
}

/** The worst of the steps. */
export function outcomeOf(steps: readonly CheckStep[]): 'ok' | 'warning' | 'failed' {
  const has = (outcome: CheckStep['outcome']) => steps.some((step) => step.outcome === outcome);
  return has('failed') ? 'failed' : has('warning') ? 'warning' : 'ok';
}
