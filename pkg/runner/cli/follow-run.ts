import type { OverheadReport, Run, RunState } from '@headroom/contract';
import { formatLatency, RunMeasurement } from '@headroom/measure';
import type { RunnerRuns } from '../runs/runner-runs.ts';
import { ifFound } from './if-found.ts';
import { headline, progressLine } from './progress-line.ts';
import { reportLines } from './report-lines.ts';
import { resultTable } from './result-table.ts';
import { terminalText } from './terminal-text.ts';

/** Where progress goes. On a terminal one line is written over and over; elsewhere a plain line comes every ten seconds. */
export interface Output {
  readonly stream: NodeJS.WritableStream & { readonly columns?: number };
  readonly isTerminal: boolean;
}

const PLAIN_EVERY_S = 10;
/** Taken where a terminal does not tell its width, or tells 0. */
const UNKNOWN_COLUMNS = 120;
const CLEAR_LINE = '\r\u001b[2K';

/** Shows a run until it has ended, then its result as a table, or the report of an observation; gives the run as it ended. */
export async function followRun(
  runs: Pick<RunnerRuns, 'find' | 'result' | 'report' | 'events'>,
  id: string,
  { stream, isTerminal }: Output
): Promise<Run> {
  const queued = await runs.find(id);
  const { test } = queued;
  const measurement = new RunMeasurement();
  let state: RunState = 'queued';
  let isCalibrating = false;
  let hasTried = false;
  stream.write(`${headline(queued)}\n`);
  for await (const event of runs.events(id)) {
    if (event.type === 'second') {
      measurement.add(event.delta);
    }
    state = event.type === 'state' ? event.state : state;
    if (!hasTried && state !== 'queued' && state !== 'preparing') {
      hasTried = true;
      preflightLines(await runs.find(id)).forEach((line) => stream.write(`${isTerminal ? CLEAR_LINE : ''}${line}\n`));
    }
    if (event.type !== 'second') {
      isCalibrating = event.type === 'log' && event.code === 'load.calibrating';
    }
    const line = progressLine(isCalibrating ? 'calibrating' : state, test, measurement);
    if (isTerminal) {
      stream.write(CLEAR_LINE + line.slice(0, (stream.columns || UNKNOWN_COLUMNS) - 1));
    } else if (isCalibrating || (event.type === 'second' && (event.delta.second + 1) % PLAIN_EVERY_S === 0)) {
      stream.write(`${line}\n`);
    }
  }
  stream.write(isTerminal ? '\n\n' : '\n');
  const run = await runs.find(id);
  stream.write(`${(await endedLines(run, runs)).join('\n')}\n`);
  return run;
}

/** A run that has ended: its result as a table, or the report of an observation. */
export async function endedLines(run: Run, runs: Pick<RunnerRuns, 'result' | 'report'>): Promise<string[]> {
  const result = await ifFound(() => runs.result(run.id));
  const report = await ifFound(() => runs.report(run.id));
  return run.test.kind === 'Test' ? resultTable(run, result, report) : observationLines(run, report);
}

/** What trying the target gave, in one line. */
function preflightLines({ preflight }: Run): string[] {
  const steps = (preflight?.steps ?? []).map(
    ({ name, ok, tookUs, finding }) => `${ok ? '' : '✗ '}${name} ${terminalText(finding)} in ${formatLatency(tookUs)}`
  );
  return steps.length === 0 ? [] : [`preflight  ${steps.join(' · ')}`];
}

function observationLines(run: Run, report?: OverheadReport): string[] {
  return [
    ...(report === undefined ? ['Nothing was seen.'] : reportLines(report)),
    '',
    ...(run.reason === null ? [] : [`${terminalText(run.reason.message)} [${run.reason.code}]`]),
    `run ${run.id} ${run.state}`,
  ];
}
