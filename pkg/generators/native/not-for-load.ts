import { availableParallelism } from 'node:os';
import { isTcp, type Problem, type SettledTest, type Test } from '@headroom/contract';
import { nativeOptions, type NativeOptions } from './options.ts';

const ONLY_OPEN = 'is for open loads: in a closed one each connection sends as soon as it has its answer';

/** Whether a test that can be made asks for the floor of the generator. */
export function calibrates({ generator }: SettledTest): boolean {
  return nativeOptions.parse(generator.options ?? {}).calibrate;
}

/** The options that a test cannot have: those that say when requests are due in a load that does not, more threads than connections or cores, and a floor of what the responder does not speak. */
export function notForLoad(
  { arrivals, precision, threads, calibrate }: NativeOptions,
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
    ...(calibrate && (isTcp(target) || (target.protocol ?? 'http1') !== 'http1')
      ? [problem('calibrate', 'is for HTTP/1.1: the responder speaks nothing else')]
      : []),
  ];
}

function problem(option: keyof NativeOptions, message: string): Problem {
  return { code: 'plan.generator_option', path: `generator.options.${option}`, message };
}
