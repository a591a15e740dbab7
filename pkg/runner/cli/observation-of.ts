import { check, HeadroomError, observation, type Observation } from '@headroom/contract';
import { UsageError } from './usage-error.ts';

/** The flags that say of an observation when and whom. */
export const observationFlags = ['last', 'next', 'namespace', 'workload', 'process'] as const;

/** What flags say of an observation. */
export interface ObservationFlags {
  readonly last?: string | undefined;
  readonly next?: string | undefined;
  readonly namespace?: readonly string[] | undefined;
  readonly workload?: readonly string[] | undefined;
  readonly process?: readonly string[] | undefined;
}

/** The observation that a file and flags give together: what a flag says stands in place of what the file says. */
export function observationOf(written: Observation | undefined, flags: ObservationFlags): Observation {
  const { last, next, namespace, workload, process } = flags;
  if (last !== undefined && next !== undefined) {
    throw new UsageError('give --last or --next, not both');
  }
  const window = last === undefined ? (next === undefined ? written?.window : { next }) : { last };
  if (window === undefined) {
    throw new UsageError('observe takes a file, or says with --last 1h or --next 10m when to look');
  }
  const subject = {
    ...written?.subject,
    ...(namespace === undefined ? {} : { namespaces: namespace }),
    ...(workload === undefined ? {} : { workloads: workload }),
    ...(process === undefined ? {} : { processes: process }),
  };
  const checked = check(observation, { kind: 'Observation', name: 'Observation', ...written, window, subject });
  if (!checked.ok) {
    throw new HeadroomError('test.invalid', 'The observation has problems.', { problems: checked.problems });
  }
  return checked.value;
}
