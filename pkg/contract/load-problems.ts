import { z } from 'zod';
import { parseDuration } from './duration.ts';

type Found = readonly [path: PropertyKey[], message: string];

const LONGEST_MS = 7 * 86_400_000;

/** As far as a load was read; anything may be missing. */
interface Unsure {
  readonly rate?: unknown;
  readonly duration?: unknown;
  readonly warmup?: unknown;
  readonly stages?: unknown;
  readonly kind?: unknown;
  readonly connections?: unknown;
  readonly whenBusy?: unknown;
  readonly maxConnections?: unknown;
}

/** What no single field of a load says: told together with whatever else is wrong. */
export function loadProblems(): z.core.$ZodCheck<Unsure> {
  const check = z.check<Unsure>(({ value, issues }) => {
    for (const [path, message] of problemsOf(value)) {
      issues.push({ code: 'custom', path, message, input: value });
    }
  });
  check._zod.def.when = ({ value }) => typeof value === 'object' && value !== null;
  return check;
}

function problemsOf(load: Unsure): Found[] {
  const problems: Found[] = [];
  const warmup = lengthMs(load.warmup);
  if (warmup % 1_000 !== 0) {
    problems.push([['warmup'], 'must be whole seconds, such as 30s']);
  }
  if (load.kind === 'open') {
    problems.push(...shapeProblems(load, warmup), ...growthProblems(load));
  }
  const stages = Array.isArray(load.stages) ? (load.stages as Array<Record<string, unknown> | undefined>) : [];
  const wholeMs = stages.reduce((sum, stage) => sum + lengthMs(stage?.['for']), warmup + lengthMs(load.duration));
  if (wholeMs > LONGEST_MS && lengthMs(load.duration) <= LONGEST_MS) {
    problems.push([[stages.length > 0 ? 'stages' : 'duration'], 'must be at most 7d long together with the warm-up']);
  }
  return problems;
}

function growthProblems({ connections = 16, whenBusy, maxConnections }: Unsure): Found[] {
  if (whenBusy !== 'grow') {
    return maxConnections === undefined ? [] : [[['maxConnections'], 'is only for whenBusy: grow: remove it']];
  }
  if (maxConnections === undefined) {
    return [[['maxConnections'], 'is missing: whenBusy: grow needs a bound']];
  }
  return Number(maxConnections) > Number(connections)
    ? []
    : [[['maxConnections'], 'must be more than connections, with which the load begins']];
}

function shapeProblems({ rate, duration, stages }: Unsure, warmup: number): Found[] {
  const problems: Found[] = [];
  if (stages === undefined) {
    const missing = Object.entries({ rate, duration }).filter(([, value]) => value === undefined);
    return missing.map(([name]) => [[name], 'is missing: give rate and duration, or stages']);
  }
  for (const [name, value] of Object.entries({ rate, duration })) {
    if (value !== undefined) {
      problems.push([[name], 'must not stand beside stages: remove one']);
    }
  }
  if (!Array.isArray(stages)) {
    return problems;
  }
  const first: unknown = stages[0];
  if (warmup > 0 && isStage(first) && !(Number(first['rate']) > 0)) {
    problems.push([
      ['warmup'],
      'needs a first stage with a rate above 0: a load that begins at 0 has no rate to warm up at',
    ]);
  }
  if (stages.length > 0 && stages.every((stage) => isStage(stage) && (stage['rate'] ?? stage['ramp']) === 0)) {
    problems.push([['stages'], 'must have a rate above 0 in at least one stage']);
  }
  return problems;
}

function isStage(stage: unknown): stage is Record<string, unknown> {
  return typeof stage === 'object' && stage !== null;
}

function lengthMs(text: unknown): number {
  return typeof text === 'string' ? (parseDuration(text) ?? 0) : 0;
}
