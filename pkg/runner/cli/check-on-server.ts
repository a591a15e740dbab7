import { setTimeout as sleep } from 'node:timers/promises';
import { HeadroomError, type ConnectivityCheck, type StoredConnection } from '@headroom/contract';
import type { RunnerApi } from './api/runner-api.ts';
import { connectionLine, endLine, stepLines } from './check-lines.ts';
import { problemLine } from './error-lines.ts';
import { exitCodes } from './exit-code.ts';
import { documentText, type OutputForm } from './output.ts';

const POLL_MS = 300;

/** Where the steps go. */
interface Shown {
  readonly form: OutputForm;
  /** Shows lines where the form has any. */
  readonly show: (lines: readonly string[]) => void;
}

/** Lets a server check its connection of this name, or all; gives the exit code. */
export async function checkOnServer(api: RunnerApi, name: string | undefined, { form, show }: Shown): Promise<number> {
  const { connections, problems } = await api.call('listConnections', {});
  const asked = connections.filter(({ connection }) => name === undefined || connection.name === name);
  if (asked.length === 0) {
    const names = connections.map(({ connection }) => connection.name).join(', ');
    throw new HeadroomError(
      'not_found',
      `The runner has no such connection; it has: ${names === '' ? 'none' : names}.`
    );
  }
  problems.forEach((problem) => console.error(problemLine(problem)));
  let isGood = name !== undefined || problems.length === 0;
  for (const each of asked) {
    show([connectionLine(each.connection)]);
    const done = await followCheck(api, each, show);
    show([endLine(done.steps)]);
    isGood = isGood && done.outcome !== 'failed';
    if (form !== 'table') {
      console.log(documentText(done, form));
    }
  }
  return isGood ? exitCodes.passed : exitCodes.refused;
}

async function followCheck(
  { call }: RunnerApi,
  { id }: StoredConnection,
  show: Shown['show']
): Promise<ConnectivityCheck> {
  let check = await call('startCheck', { params: { id } });
  for (let shown = 0; ;) {
    show(check.steps.slice(shown).flatMap(stepLines));
    shown = check.steps.length;
    if (check.endedAtMs !== null) {
      return check;
    }
    await sleep(POLL_MS);
    const { checks } = await call('listChecks', { params: { id }, query: { limit: '1' } });
    check = checks[0] ?? check;
  }
}
