import type { EngineRequest, EngineValue } from '../job.ts';
import { textPattern, type RequestPattern } from '../request-pattern.ts';
import { headerBlock } from './header-encoder.ts';
import { headerFields, lengthField } from './request-frames.ts';
import { messagePattern, type MessagePattern } from './message-pattern.ts';
import type { SessionSetup } from './session.ts';

/** A header of which the value differs from request to request. */
export interface DifferingField {
  /** All that is encoded before the length of the value. */
  readonly name: Uint8Array;
  readonly value: RequestPattern;
}

/** A request over HTTP/2 that differs from time to time. */
export interface FramesPattern {
  /** What stands in the block of headers, in order: as it is, or in a field of its own. */
  readonly fields: ReadonlyArray<Uint8Array | DifferingField>;
  /** Undefined where the body is each time the same, or there is none; else its length is a field behind the others, unless `saysLength` is false. */
  readonly body: RequestPattern | undefined;
  /** The same of a message of gRPC, which never says its length in a field. */
  readonly message: MessagePattern | undefined;
  readonly saysLength: boolean;
}

/** Cuts a request at its slots; undefined where it has none. Throws a TypeError that names the part, never its value, where it cannot be written. */
export function framesPattern(
  request: Omit<EngineRequest, 'name' | 'weight'>,
  scheme: 'http' | 'https',
  setup: Pick<SessionSetup, 'isGrpc'>,
  values: readonly EngineValue[] = []
): FramesPattern | undefined {
  const { slots = [], body } = request;
  if (slots.length === 0) {
    return undefined;
  }
  const message = setup.isGrpc === true && body !== null ? messagePattern(body, request, values) : undefined;
  const differing = setup.isGrpc === true || body === null ? undefined : textPattern(body, slots, values);
  const length = lengthField(request, setup);
  const fields = [...headerFields(request, scheme), ...(differing === undefined ? length : [])].map(([name, value]) => {
    const pattern = textPattern(Buffer.from(value, 'latin1'), slots, values);
    return pattern === undefined ? headerBlock([[name, value]]) : { name: fieldBeginning(name), value: pattern };
  });
  return { fields: joined(fields), body: differing, message, saysLength: length.length > 0 };
}

/** A value that is another one each time is not for anybody on the way to remember. */
export function fieldBeginning(name: string): Uint8Array {
  const withEmptyValue = headerBlock([[name, '', false]]);
  return withEmptyValue.slice(0, -1);
}

/** Fields that stay the same are copied together. */
function joined(fields: ReadonlyArray<Uint8Array | DifferingField>): Array<Uint8Array | DifferingField> {
  const all: Array<Uint8Array | DifferingField> = [];
  for (const field of fields) {
    const last = all.at(-1);
    if (field instanceof Uint8Array && last instanceof Uint8Array) {
      all[all.length - 1] = Uint8Array.from([...last, ...field]);
    } else {
      all.push(field);
    }
  }
  return all;
}
