import type { Actor, Answer, CheckedInput, OperationName, operations } from '@headroom/contract';

/** The operations that give one answer; the other is a stream. */
export type AnsweredOperation = Exclude<OperationName, 'streamEvents'>;

/** Who asks. */
export interface Caller {
  readonly actor: Actor;
  /** Proven, and for good: the subject of a signed identity, or `token:` and a token's name. Null where nothing proves who it is. */
  readonly userId: string | null;
}

/** A file to download. */
export interface FileAnswer {
  readonly name: string;
  readonly contentType: string;
  readonly content: string;
}

/** What an operation gives back. */
export type Answered<Name extends AnsweredOperation> = (typeof operations)[Name] extends { file: true }
  ? FileAnswer
  : Answer<Name>;

/** What each operation does with its checked input. */
export type OperationHandlers = {
  readonly [Name in AnsweredOperation]: (input: CheckedInput<Name>, caller: Caller) => Promise<Answered<Name>>;
};
