import type { EngineRequest, EngineValue } from '../job.ts';
import { cutAt, patternSlot, type PatternSlot } from '../request-pattern.ts';

/** A message of gRPC that differs from time to time: bytes that stay, and between each two of them something that does not. */
export interface MessagePattern {
  /** One more than there are gaps; the first begins with what stands before each message. */
  readonly pieces: readonly Uint8Array[];
  /** `open` is the length of all that follows up to its `close`. */
  readonly gaps: ReadonlyArray<PatternSlot | 'open' | 'close'>;
}

/** Cuts a message at its slots and lengths; undefined where it has none. */
export function messagePattern(
  message: Uint8Array,
  { slots = [], lengths = [] }: Pick<EngineRequest, 'slots' | 'lengths'>,
  values: readonly EngineValue[]
): MessagePattern | undefined {
  const { pieces, gaps } = cutAt<MessagePattern['gaps'][number]>(message, [
    ...slots.map((slot) => ({ token: slot.token, gap: () => patternSlot(slot, values) })),
    ...lengths.flatMap(({ token, end }) => [
      { token, gap: () => 'open' as const },
      { token: end, gap: () => 'close' as const },
    ]),
  ]);
  return gaps.length === 0 ? undefined : { pieces, gaps };
}
