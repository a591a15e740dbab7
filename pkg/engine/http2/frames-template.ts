import { RequestTemplate } from '../request-template.ts';
import { TraceParent, writeDigits, type RequestValue } from '../request-values.ts';
import { fieldBeginning, type FramesPattern } from './frames-pattern.ts';
import { MessageTemplate } from './message-template.ts';

/** So many bits of a length stand in its first byte; a longer one goes on in others (RFC 7541 §5.1). */
const SHORT = 127;
/** Longest form of a length. */
const LENGTH_BYTES = 5;
const CONTENT_LENGTH = fieldBeginning('content-length');
/** Of a content-length and its digits. */
const LENGTH_FIELD_BYTES = CONTENT_LENGTH.length + 1 + 16;

const [TAB, SPACE] = [0x09, 0x20];

type Field = Uint8Array | { readonly name: Uint8Array; readonly value: RequestTemplate };

/** A request over HTTP/2 that is written anew each time, without garbage: its headers where they are sent from, its body in a room that all of them share. */
export class FramesTemplate {
  /** The most bytes that its block of headers can have. */
  readonly maxBytes: number;
  readonly #trace: TraceParent | undefined;
  readonly #fields: readonly Field[];
  readonly #body: RequestTemplate | MessageTemplate | undefined;
  readonly #saysLength: boolean;
  readonly #room: Buffer;
  /** By length, so that a length that was met before makes no garbage. */
  readonly #views = new Map<number, Buffer>();
  #bodyBytes = 0;

  /** Takes the values of the load, which its templates share and others move on. */
  constructor({ fields, body, message, saysLength }: FramesPattern, values: readonly RequestValue[]) {
    this.#fields = fields.map((field) =>
      field instanceof Uint8Array ? field : { name: field.name, value: new RequestTemplate(field.value, values) }
    );
    this.#body = message ? new MessageTemplate(message, values) : body && new RequestTemplate(body, values);
    this.#saysLength = body !== undefined && saysLength;
    this.#room = Buffer.allocUnsafeSlow(this.#body?.maxBytes ?? 0);
    this.#trace = values.find((value) => value instanceof TraceParent);
    this.maxBytes = this.#fields.reduce((sum, field) => sum + mostBytes(field), LENGTH_FIELD_BYTES);
  }

  /** Which request the values are now those of, where its target is asked to record its spans; NaN else. */
  get traced(): number {
    return this.#trace === undefined ? NaN : this.#trace.traced;
  }

  /** Writes the body with what the values are now, before the headers, which say its length; undefined where it is each time the same. It is good until the next is written. */
  writeBody(): Uint8Array | undefined {
    if (this.#body === undefined) {
      return undefined;
    }
    const length = this.#body.write(this.#room);
    this.#bodyBytes = length;
    let view = this.#views.get(length);
    if (view === undefined) {
      view = this.#room.subarray(0, length);
      this.#views.set(length, view);
    }
    return view;
  }

  /** Writes the block of headers with what the values are now; returns where it ends. */
  writeBlock(into: Uint8Array, from: number): number {
    let at = from;
    for (let i = 0; i < this.#fields.length; i++) {
      const field = this.#fields[i] as Field;
      if (field instanceof Uint8Array) {
        into.set(field, at);
        at += field.length;
      } else {
        into.set(field.name, at);
        at += field.name.length;
        at = closeValue(into, at, field.value.write(into, at + 1));
      }
    }
    if (this.#saysLength) {
      into.set(CONTENT_LENGTH, at);
      at += CONTENT_LENGTH.length;
      at = closeValue(into, at, writeDigits(this.#bodyBytes, into, at + 1));
    }
    return at;
  }
}

function mostBytes(field: Field): number {
  return field instanceof Uint8Array ? field.length : field.name.length + LENGTH_BYTES + field.value.maxBytes;
}

/**
 * Writes the length of a value before it, for which one byte was left, and moves the value where that takes more; returns where it ends. White space around a
 * value, which is no part of it, must not stand there (RFC 9113 §8.2.1).
 */
function closeValue(into: Uint8Array, at: number, wholeEnd: number): number {
  let end = wholeEnd;
  while (end > at + 1 && isBlank(into[end - 1])) {
    end--;
  }
  let start = at + 1;
  while (start < end && isBlank(into[start])) {
    start++;
  }
  if (start > at + 1) {
    into.copyWithin(at + 1, start, end);
    end -= start - at - 1;
  }
  const length = end - at - 1;
  if (length < SHORT) {
    into[at] = length;
    return end;
  }
  let more = 1;
  for (let rest = length - SHORT; rest >= 0x80; rest >>= 7) {
    more++;
  }
  into.copyWithin(at + 1 + more, at + 1, end);
  into[at] = SHORT;
  let rest = length - SHORT;
  for (let i = 1; i <= more; i++, rest >>= 7) {
    into[at + i] = (rest & 0x7f) | (i < more ? 0x80 : 0);
  }
  return end + more;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}
