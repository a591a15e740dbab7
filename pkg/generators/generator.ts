import type { Problem, Result, SecondDelta, Target, Test } from '@headroom/contract';
import type { EngineEnd } from '@headroom/engine';

/** A program that makes load. */
export interface Generator {
  /** As tests name it. */
  readonly name: string;
  readonly version: string;
  /** What it will execute for a test, in words, and which fields it cannot honour: any such field refuses the run. */
  plan(test: Test): { readonly steps: string[]; readonly unsupported: Problem[] };
  /**
   * Makes the load and tells each second of it, in order, before `done` settles.
   * Throws a HeadroomError when the request cannot be written as HTTP. No error holds a header value.
   */
  start(job: GeneratorJob, onSecond: (delta: SecondDelta) => void): GeneratorRun;
}

/** One load to make: a planned test, with what the runner has found out about it. */
export interface GeneratorJob {
  readonly test: Test;
  /** The test's target with secrets filled in: never to be told or kept. */
  readonly target: Target;
  /** The address that the target's name was resolved to and that was checked: nothing is sent elsewhere. */
  readonly address: { readonly ip: string; readonly port: number };
}

/** A load under way. */
export interface GeneratorRun {
  /** Resolves when the load and its last answers are over, also after a stop; rejects only when the generator itself failed. */
  readonly done: Promise<GeneratorEnd>;
  /** Ends the load at once; what was measured is kept. */
  stop(): void;
}

/** What only the end of a load tells. */
export interface GeneratorEnd extends EngineEnd {
  /** From where its response time counts. */
  readonly clock: Result['clock'];
}
