import type { Run } from '@headroom/contract';
import { loadInWords } from '../tests/loadInWords';
import { observedInWords } from './observationInWords';

/** What a run does or did: the load that it makes, or the traffic that it looks at. */
export function workInWords({ test, state }: Pick<Run, 'test' | 'state'>): string {
  return test.kind === 'Test' ? loadInWords(test.load) : observedInWords(test, state);
}

/** What makes the load of a run; `observe` makes none. */
export function generatorOf({ generator }: Pick<Run, 'generator'>): string {
  return generator?.name ?? 'observe';
}
