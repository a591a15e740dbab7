import { meanPerSec, requestUnit, type RequestUnit, type Result, type Run } from '@headroom/contract';
import { formatRate } from './number-format.ts';

/** A run beside others. */
export interface ComparedRun {
  /** By which readers tell it from the others. */
  readonly name: string;
  readonly run: Pick<Run, 'test' | 'plan'>;
  readonly result: Result;
}

/** Something that makes runs beside each other less comparable than they look. */
export interface ComparisonNote {
  readonly code: 'load' | 'target' | 'generator' | 'clock' | 'fidelity' | 'rate' | 'health';
  readonly text: string;
}

/** A rate that falls this far short of what was asked is a load of another kind. */
const NOTABLE_SHORTFALL = 0.05;

/** What readers must know before they compare these runs: where load, target, generator, clock or fidelity differ, or a generator did not keep up. */
export function comparisonNotes(runs: readonly ComparedRun[]): ComparisonNote[] {
  const groups = (of: (run: ComparedRun) => string) => Map.groupBy(runs, of);
  const notes: ComparisonNote[] = [];
  const unit = unitOfRuns(runs);
  const note = (code: ComparisonNote['code'], text: string) => notes.push({ code, text });
  if (groups(({ run }) => partOfTest(run, 'load')).size > 1) {
    note('load', 'The runs were not asked for the same load: their times belong to different loads.');
  }
  if (groups(({ run }) => partOfTest(run, 'target')).size > 1) {
    note('target', `The runs did not send the same ${unit}s to the same target.`);
  }
  const generators = groups(generatorOf);
  if (generators.size > 1) {
    note(
      'generator',
      `Different generators made the load: ${listed(generators)}. Each has its own timers and its own way to measure, so a difference may be theirs and not the target's.`
    );
  }
  const clocks = groups(({ result }) => CLOCKS[result.clock]);
  if (clocks.size > 1) {
    note(
      'clock',
      `Response time does not count from the same instant: ${listed(clocks)}. What counts from the send leaves out how long a ${unit} that was due had to wait, so after a stall it looks faster.`
    );
  }
  const fidelities = groups(({ result }) => FIDELITIES[result.fidelity]);
  if (fidelities.size > 1) {
    note('fidelity', `The percentiles are not worth the same: ${listed(fidelities)}.`);
  }
  for (const { name, run, result } of runs) {
    const asked = run.test.kind === 'Test' ? meanPerSec(run.test.load) : null;
    if (asked !== null && result.achievedPerSec < asked * (1 - NOTABLE_SHORTFALL)) {
      note(
        'rate',
        `${name} reached ${formatRate(result.achievedPerSec)} of the ${formatRate(asked)} that were asked for.`
      );
    }
    if (result.health.status !== 'ok') {
      note(
        'health',
        `The generator of ${name} was ${result.health.status}: its figures carry a share of the generator.`
      );
    }
  }
  return notes;
}

/** What the runs' loads are counted in; requests where they do not agree. */
export function unitOfRuns(runs: ReadonlyArray<Pick<ComparedRun, 'run'>>): RequestUnit {
  const units = new Set(
    runs.map(({ run: { test } }) => (test.kind === 'Test' ? requestUnit(test.target) : ('request' as const)))
  );
  const [only = 'request'] = units;
  return units.size > 1 ? 'request' : only;
}

const CLOCKS: Readonly<Record<Result['clock'], string>> = {
  intended: 'from the intended start',
  send: 'from the actual send',
  'first byte': 'from the actual send to the first byte only',
};

const FIDELITIES: Readonly<Record<Result['fidelity'], string>> = {
  exact: 'exact',
  spectrum: 'from a printed spectrum as fine as a histogram',
  ladder: 'from some hundred percentiles with straight lines between',
  buckets: 'from a few dozen ranges, so wrong by up to the width of one',
  summary: 'a handful of percentiles and nothing between',
};

function generatorOf({ run: { plan } }: ComparedRun): string {
  return plan === null ? 'an unknown one' : `${plan.generator.name} ${plan.generator.version}`;
}

function partOfTest({ test }: ComparedRun['run'], part: 'load' | 'target'): string {
  return test.kind === 'Test' ? JSON.stringify(test[part]) : '';
}

/** "exact (a, b), ladder (c)". */
function listed(groups: ReadonlyMap<string, readonly ComparedRun[]>): string {
  return [...groups].map(([what, runs]) => `${what} (${runs.map(({ name }) => name).join(', ')})`).join('; ');
}
