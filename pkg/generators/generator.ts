import type {
  Clock,
  Fidelity,
  GeneratorCapabilities,
  GeneratorCommand,
  GeneratorInfo,
  GeneratorNote,
  Plan,
  Problem,
  SecondDelta,
  SettledTest,
  Target,
} from '@headroom/contract';
import type { EngineEnd } from '@headroom/engine';
import type { WholeLoad } from '@headroom/measure';
import type { OptionsSchema } from './own-options.ts';
import type { MessagePart } from './grpc/message-part.ts';

/** A program that makes load, part of the runner or another. */
export interface Generator {
  /** As tests name it. */
  readonly name: string;
  /** What it is, in one sentence. */
  readonly about: string;
  readonly capabilities: GeneratorCapabilities;
  /** What a test may say under `generator.options`. */
  readonly options: OptionsSchema;
  /** The ordinary way to have it, as an imperative; null for what is part of the runner. */
  readonly install: string | null;
  /** Looks for it on this machine; asked again after a minute. */
  probe(): Promise<GeneratorProbe>;
  /** What it will do for a test, whose secrets are references. Without an address, as long as none was checked, the command has the target's name. Sends nothing. */
  plan(test: SettledTest, address: TargetAddress | null): Promise<GeneratorPlan>;
  /** Makes the load. Throws a HeadroomError when the request cannot be written as HTTP. No error holds a header value. */
  start(job: GeneratorJob): GeneratorRun;
}

/** What was found of a generator; where nothing was, `missing` says why, as a sentence. */
export type GeneratorProbe =
  | { readonly found: NonNullable<GeneratorInfo['found']>; readonly missing: null }
  | { readonly found: null; readonly missing: string };

/** The address that a target's name was resolved to and that was checked. */
export type TargetAddress = NonNullable<Plan['address']>;

/** What a generator will do for a test. */
export interface GeneratorPlan {
  readonly version: string;
  /** In words: what will happen. */
  readonly steps: readonly string[];
  /** The other program that will run; null for what is part of the runner. */
  readonly command: GeneratorCommand | null;
  /** Whether there will be figures of each second while the load is made. */
  readonly live: boolean;
  /** Whether the target is to be asked in HTTP, or by its URL in bytes over TCP: then one request is tried before the load. */
  readonly speaksHttp: boolean;
  /** What of the test it cannot do, each with field and code: any refuses the run. */
  readonly unsupported: readonly Problem[];
  /** What of the test is done in another way than it says. */
  readonly altered: Plan['altered'];
}

/** One load to make: a planned test, with what the runner has found out about it. */
export interface GeneratorJob {
  readonly test: SettledTest;
  /** Absent where no run is made, as when a target is only tried. */
  readonly runId?: string | undefined;
  /** The test's target with secrets filled in: never to be told or kept. */
  readonly target: Target;
  /** Nothing is sent elsewhere. */
  readonly address: TargetAddress;
  /** Of gRPC: what each request sends, as `prepareMessages` gives it. */
  readonly messages?: ReadonlyArray<readonly MessagePart[]>;
  /** How long the target's answer to the one request before the load was, with its head; absent where there was none. */
  readonly answerBytes?: number;
}

/** A load under way. */
export interface GeneratorRun {
  /** Each second of the load, in order, as soon as it is known; ends with the load and never throws. It can be read once. */
  readonly seconds: AsyncIterable<SecondDelta>;
  /** Where the generator first measures itself: settles when the load begins, or was stopped before. */
  readonly calibrated?: Promise<void>;
  /** Resolves when the load and its last answers are over, also after a stop; rejects only when the generator itself failed. */
  readonly done: Promise<GeneratorEnd>;
  /** Ends the load at once; what was measured is kept. */
  stop(): void;
}

/** What only the end of a load tells. */
export interface GeneratorEnd extends EngineEnd {
  /** From where to where its response time counts. */
  readonly clock: Clock;
  readonly fidelity: Fidelity;
  /** What takes the place of what the seconds told; all there is where there were none. */
  readonly whole?: WholeLoad;
  readonly corrections: readonly GeneratorNote[];
  readonly warnings: readonly GeneratorNote[];
}
