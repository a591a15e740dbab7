import { availableParallelism } from 'node:os';
import { isTcp, type Problem, type Test } from '@headroom/contract';
import type { NativeOptions } from './options.ts';

const ONLY_OPEN = 'is for open loads: in a closed one each connection sends as soon as it has its answer';

/** The options that a test cannot have: those that say when requests are due in a load that does not, more threads than connections or cores, and the answers of a responder that is not asked. */
export function notForLoad(
  { arrivals, precision, threads, calibrate, answerBytes }: NativeOptions,
  { load, target }: Pick<Test, 'load' | 'target'>,
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
    ...(answerBytes !== undefined && !calibrate
      ? [problem('answerBytes', 'is for a test that measures the floor: set calibrate, or leave it out')]
      : []),
    ...(answerBytes !== undefined && isTcp(target)
      ? [problem('answerBytes', 'is for HTTP: over TCP an answer is as long as a message')]
      : []),
  ];
}

function problem(option: keyof NativeOptions, message: string): Problem {
  return { code: 'plan.generator_option', path: `generator.options.${option}`, message };
}
