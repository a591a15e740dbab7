import { checkStepsOf, type CheckStep, type Connection } from '@headroom/contract';
import { blockedCheck, checkGrafana, checkPrometheus, type Pack } from '@headroom/environment';
import { openConnection, openGrafanaConnection, type ConnectionNeeds } from './open-connection.ts';

/** Checks a connection, step by step; what it takes to ask and cannot be had is a failed authentication. Ends early when the signal fires. */
export async function* checkSteps(
  connection: Connection,
  needs: ConnectionNeeds & { readonly packs: readonly Pack[] },
  signal?: AbortSignal
): AsyncGenerator<CheckStep> {
  const blocked = ({ failure }: { failure: Parameters<typeof blockedCheck>[2] }) =>
    blockedCheck(checkStepsOf[connection.kind], 'authentication', failure);
  if (connection.kind === 'GrafanaConnection') {
    const opened = await openGrafanaConnection(connection, needs);
    yield* opened.ok ? checkGrafana(opened.value, { signal }) : blocked(opened);
    return;
  }
  const opened = await openConnection(connection, needs);
  yield* opened.ok
    ? checkPrometheus({ ...opened.value, role: connection.role, packs: needs.packs }, { signal })
    : blocked(opened);
}

/** The worst of the steps. */
export function outcomeOf(steps: readonly CheckStep[]): 'ok' | 'warning' | 'failed' {
  const has = (outcome: CheckStep['outcome']) => steps.some((step) => step.outcome === outcome);
  return has('failed') ? 'failed' : has('warning') ? 'warning' : 'ok';
}
