import type { EngineEnd } from './job.ts';
import type { SecondSlots } from './second-slots.ts';
import type { StartLine } from './start-line.ts';

/** What a load needs of the thread that it runs in. */
export interface LoadRunSurroundings {
  /** Milliseconds since 1970. */
  readonly wallMs: () => number;
  readonly start: Pick<StartLine, 'ready' | 'agreed'>;
  /** Asks for a call of `wake` at this time, µs, or a little later. A later time never replaces an earlier one. */
  readonly wakeAt: (atUs: number) => void;
  /** Where seconds are counted and told. */
  readonly slots: SecondSlots;
  readonly onEnd: (end: EngineEnd) => void;
}
