import { availableParallelism } from 'node:os';
import type { Load, Problem } from '@headroom/contract';
import type { NativeOptions } from './options.ts';

const ONLY_OPEN = 'is for open loads: in a closed one each connection sends as soon as it has its answer';

/** The options that a load cannot have: those that say when requests are due in one that does not, and more threads than connections or cores. */
export function notForLoad(
  { arrivals, precision, threads }: NativeOptions,
  load: Load,
  cores = availableParallelism()
): Problem[] {
  const isClosed = load.kind === 'closed';
  const isTimed = load.kind === 'open' || load.think !== undefined;
  return [
    ...(isClosed && arrivals === 'poisson' ? [problem('arrivals', ONLY_OPEN)] : []),
    ...(isTimed || precision === 'balanced' ? [] : [problem('precision', ONLY_OPEN)]),
    ...(threads > load.connections
      ? [problem('threads', `must be at most the connections of the load, ${load.connections}: each thread needs one`)]
      : []),
    ...(threads > cores
      ? [
          problem(
            'threads',
            `must be at most the cores that the runner may use, ${cores}: more would take turns on them`
          ),
        ]
      : []),
  ];
}

function problem(option: keyof NativeOptions, message: string): Problem {
  return { code: 'plan.generator_option', path: `generator.options.${option}`, message };
}
