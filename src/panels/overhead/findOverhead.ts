import { isTerminal, type OverheadReport, type Run } from '@headroom/contract';
import { callRunner } from '../../runner/callRunner';
import { RunnerError } from '../../runner/RunnerError';
import { reportOf } from '../../runner/useReport';
import { runIdAt } from './runIdAt';

/** Which run a panel is about. */
export type Wanted =
  /** The newest run of a test, `''` for any, made before a time, ms since 1970. */
  | { source: 'latest'; test: string; beforeMs?: number }
  /** `''` when none has been chosen. */
  | { source: 'run'; run: string };

/** What there is to show; `report`: null when the run has none. */
export type Overhead =
  | { found: 'run'; run: Run; report: OverheadReport | null; newer: Run | null }
  | { found: 'nothing'; why: 'no-choice' | 'no-test' | 'no-such-run' | 'no-runs' | 'none-measured' };

/** How many runs without any measurement may lie between now and the one that is shown. */
const LOOKED_BACK = 20;

/** Finds the run and its report. Rejects with a `RunnerError` when the runner cannot be asked. */
export async function findOverhead(wanted: Wanted): Promise<Overhead> {
  return wanted.source === 'latest' ? findLatest(wanted) : findRun(wanted.run);
}

async function findLatest({ test, beforeMs }: Extract<Wanted, { source: 'latest' }>): Promise<Overhead> {
  const testId = test === '' ? undefined : await idOfTest(test);
  if (testId === null) {
    return { found: 'nothing', why: 'no-test' };
  }
  const query = {
    limit: String(LOOKED_BACK),
    ...(testId === undefined ? {} : { testId }),
    ...(beforeMs === undefined ? {} : { before: runIdAt(beforeMs) }),
  };
  const { runs } = await callRunner('listRuns', { query });
  const run = runs.find(hasMeasured);
  if (run === undefined) {
    return { found: 'nothing', why: runs.length === 0 ? 'no-runs' : 'none-measured' };
  }
  const [newest] = runs;
  return { found: 'run', run, report: await reportOf(run.id), newer: newest.id === run.id ? null : newest };
}

async function findRun(id: string): Promise<Overhead> {
  if (id === '') {
    return { found: 'nothing', why: 'no-choice' };
  }
  const run = await callRunner('getRun', { params: { id } }).catch(nullIf('not_found', 'request.invalid'));
  if (run === null) {
    return { found: 'nothing', why: 'no-such-run' };
  }
  return { found: 'run', run, report: hasMeasured(run) ? await reportOf(id) : null, newer: null };
}

async function idOfTest(name: string): Promise<string | null> {
  const { tests } = await callRunner('listTests', { query: {} });
  return tests.find(({ test }) => test.name === name)?.id ?? null;
}

/** Whether the run has ended with something to report about: an observation makes no load whose health could be told. */
export function hasMeasured({ state, health, test }: Run): boolean {
  return isTerminal(state) && (health !== null || test.kind === 'Observation');
}

function nullIf(...codes: string[]): (error: unknown) => null {
  return (error) => {
    if (error instanceof RunnerError && codes.includes(error.code)) {
      return null;
    }
    throw error;
  };
}
