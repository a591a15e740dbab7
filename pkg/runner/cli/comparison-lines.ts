import { totalErrors, type Result, type Run, type Test } from '@headroom/contract';
import { comparisonNotes, formatCores, formatLatency, formatRate, formatShare } from '@headroom/measure';
import { tableLines } from './table-lines.ts';
import { terminalText } from './terminal-text.ts';

/** What one generator made of a test. */
export interface GeneratorRun {
  readonly run: Run;
  /** Absent where nothing was measured. */
  readonly result: Result | undefined;
  /** Spent by the runner and everything that it started, in the steady part; null where nobody looked. */
  readonly cores: number | null;
}

/** What several generators made of one test. */
export interface Compared {
  readonly test: Test;
  readonly runs: readonly GeneratorRun[];
  readonly leftOut: ReadonlyArray<{ readonly generator: string; readonly why: string }>;
}

const PERCENTILES = ['p50', 'p90', 'p99', 'p99.9', 'p99.99'] as const;

/** Runs of one test by several generators as a table, with what makes them differ and where they are drawn. */
export function comparisonLines(compared: Compared): string[] {
  const { runs, leftOut } = compared;
  const titles = ['generator', 'percentiles', 'counts from', ...PERCENTILES, 'max', 'achieved', 'errors', 'CPU'];
  return [
    ...tableLines(titles, runs.map(cellsOf)),
    ...leftOut.map(({ generator, why }) => terminalText(`${generator} was left out: ${why}`)),
    '',
    ...notesOf(compared).map(({ text }) => `! ${terminalText(text)}`),
    ...(runs.length === 0 ? [] : [`Side by side in Grafana: ${comparisonPath(compared)}`]),
  ];
}

/** The same for programs. */
export function comparedBy(compared: Compared) {
  return {
    test: compared.test.name,
    runs: compared.runs.map(({ run, result, cores }) => ({
      generator: generatorOf(run),
      id: run.id,
      state: run.state,
      reason: run.reason,
      cores,
      result: result ?? null,
    })),
    leftOut: compared.leftOut,
    notes: notesOf(compared),
    page: compared.runs.length === 0 ? null : comparisonPath(compared),
  };
}

function cellsOf({ run, result, cores }: GeneratorRun): string[] {
  const { name, version } = generatorOf(run);
  if (result === undefined) {
    return [`${name} ${version}`, `nothing was measured: ${run.reason?.message ?? run.state}`];
  }
  const { response } = result.summary;
  const failed = totalErrors(result.counts);
  const ended = result.counts.ok + failed;
  const times = [...PERCENTILES.map((p) => response?.percentilesUs[p]), response?.maxUs];
  return [
    `${name} ${version}`,
    result.fidelity,
    result.clock,
    ...times.map((us) => (us === undefined ? 'no sample' : formatLatency(us))),
    formatRate(result.achievedPerSec),
    formatShare(ended === 0 ? 0 : failed / ended),
    cores === null ? 'unknown' : formatCores(cores),
  ];
}

function notesOf({ runs }: Compared) {
  return comparisonNotes(
    runs.flatMap(({ run, result }) => (result === undefined ? [] : [{ name: generatorOf(run).name, run, result }]))
  );
}

/** Below Grafana's own address. */
function comparisonPath({ runs }: Compared): string {
  return `/a/headroom-performance-app/compare?${runs.map(({ run }) => `run=${run.id}`).join('&')}`;
}

function generatorOf({ plan, generator }: Run): { name: string; version: string } {
  return plan?.generator ?? { name: generator?.name ?? 'observe', version: '' };
}
