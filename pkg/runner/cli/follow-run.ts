import type { OverheadReport, Run } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
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
  const { test } = await runs.find(id);
  const measurement = new RunMeasurement();
  stream.write(`${headline(test)}\n`);
  for await (const event of runs.events(id)) {
    if (event.type === 'second') {
      measurement.add(event.delta);
    }
    const line = progressLine(event.type === 'state' ? event.state : 'running', test, measurement);
    if (isTerminal) {
      stream.write(CLEAR_LINE + line.slice(0, (stream.columns || UNKNOWN_COLUMNS) - 1));
    } else if (event.type === 'second' && (event.delta.second + 1) % PLAIN_EVERY_S === 0) {
      stream.write(`${line}\n`);
    }
  }
  stream.write(isTerminal ? '\n\n' : '\n');
  const run = await runs.find(id);
  const result = await ifFound(() => runs.result(id));
  const report = await ifFound(() => runs.report(id));
  const lines = test.kind === 'Test' ? resultTable(run, result, report) : observationLines(run, report);
  stream.write(`${lines.join('\n')}\n`);
  return run;
}

function observationLines(run: Run, report?: OverheadReport): string[] {
  return [
    ...(report === undefined ? ['Nothing was seen.'] : reportLines(report)),
    '',
    ...(run.reason === null ? [] : [`${terminalText(run.reason.message)} [${run.reason.code}]`]),
    `run ${run.id} ${run.state}`,
  ];
}
