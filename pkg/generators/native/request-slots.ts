import { randomBytes } from 'node:crypto';
import { partsOf, tableOf, type Target } from '@headroom/contract';
import type { EngineLength, EngineRequest, EngineSlot, EngineValue } from '@headroom/engine';
import type { MessagePart } from '../grpc/message-part.ts';

/** Puts tokens in the place of what differs from request to request, and keeps what each stands for. */
export class RequestSlots {
  readonly values: readonly EngineValue[];
  readonly #names: readonly string[];
  readonly #columns: ReadonlyArray<readonly string[]>;
  readonly #trace: Target['trace'];
  readonly #baggage: Readonly<Record<string, string | undefined>>;
  /** Nothing else in a request is like it. */
  readonly #mark = `headroom${randomBytes(12).toString('hex')}x`;
  #made = 0;

  /** `marks` go out as baggage beside the test's own, where there is trace context. */
  constructor({ values = {}, trace }: Target, marks: Readonly<Record<string, string | undefined>> = {}) {
    const own = Object.entries(values);
    const tables = own.map(([, value]) => tableOf(value) ?? []);
    this.#names = own.map(([name]) => name);
    this.#columns = tables.map(([columns = []]) => columns);
    this.#trace = trace;
    this.#baggage = { ...marks, ...trace?.baggage };
    this.values = [
      ...own.map(([, value], i): EngineValue => {
        if (value === 'uuid') {
          return { kind: 'uuid' };
        }
        if ('counter' in value) {
          return { kind: 'counter', from: value.counter };
        }
        return 'random' in value
          ? { kind: 'random', from: value.random[0], to: value.random[1] }
          : { kind: 'rows', rows: tables[i]?.slice(1) ?? [] };
      }),
      ...(trace === undefined ? [] : [{ kind: 'trace', sampled: trace.sampled } as const]),
    ];
  }

  /** The request with tokens, trace context included; the body's own bytes where nothing in it differs. */
  withTokens(request: EngineRequest, bodyIs: 'json' | 'text' | 'bytes'): EngineRequest {
    const slots: EngineSlot[] = [];
    const put = (text: string, as: EngineSlot['as']): string => this.#put(text, as, slots);
    const body =
      request.body === null || bodyIs === 'bytes' || this.#names.length === 0
        ? request.body
        : Buffer.from(put(Buffer.from(request.body).toString('utf8'), bodyIs), 'utf8');
    const headers = request.headers.map(([name, value]) => [name, put(value, 'header')] as const);
    const path = put(request.path, 'path');
    return { ...request, path, headers: [...headers, ...this.#traceHeaders(slots)], body, slots };
  }

  /** A call of gRPC with tokens in its metadata and in its message, and for the lengths in that. */
  withMessage(call: EngineRequest, message: readonly MessagePart[]): EngineRequest {
    const slots: EngineSlot[] = [];
    const lengths: EngineLength[] = [];
    const body = Buffer.concat(message.map((part) => this.#bytesOf(part, slots, lengths)));
    const whole = this.withTokens({ ...call, body }, 'bytes');
    return { ...whole, slots: [...(whole.slots ?? []), ...slots], lengths };
  }

  #bytesOf(part: MessagePart, slots: EngineSlot[], lengths: EngineLength[]): Uint8Array {
    if (part instanceof Uint8Array) {
      return part;
    }
    if ('reference' in part) {
      const { reference, as, texts } = part;
      return Buffer.from(this.#token({ ...this.#placeOf(reference), as, texts }, slots));
    }
    const length = { token: this.#newToken(), end: this.#newToken() };
    lengths.push(length);
    const within = part.parts.map((one) => this.#bytesOf(one, slots, lengths));
    return Buffer.concat([Buffer.from(length.token), ...within, Buffer.from(length.end)]);
  }

  #put(text: string, as: EngineSlot['as'], slots: EngineSlot[]): string {
    if (this.#names.length === 0) {
      return text;
    }
    const parts = partsOf(text).map((part) => {
      if ('text' in part) {
        return part.text;
      }
      return this.#token({ ...this.#placeOf(part.reference), as }, slots);
    });
    return parts.join('');
  }

  #placeOf(reference: string): Pick<EngineSlot, 'value' | 'column'> {
    const [name = '', column = ''] = reference.split('.');
    const value = this.#names.indexOf(name);
    return { value, column: this.#columns[value]?.indexOf(column) ?? 0 };
  }

  #newToken(): string {
    return `${this.#mark}${this.#made++}x`;
  }

  #token(slot: Omit<EngineSlot, 'token'>, slots: EngineSlot[]): string {
    const token = this.#newToken();
    slots.push({ ...slot, token });
    return token;
  }

  #traceHeaders(slots: EngineSlot[]): Array<[name: string, value: string]> {
    if (this.#trace === undefined) {
      return [];
    }
    const token = this.#token({ value: this.values.length - 1, column: 0, as: 'header' }, slots);
    const members = Object.entries(this.#baggage).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
    );
    return [
      ['traceparent', token],
      ...(members.length === 0 ? [] : [['baggage', members.join(',')] as [string, string]]),
    ];
  }
}
