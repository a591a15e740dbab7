import { randomBytes } from 'node:crypto';
import { partsOf, tableOf, type Target } from '@headroom/contract';
import type { EngineRequest, EngineSlot, EngineValue } from '@headroom/engine';

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

  #put(text: string, as: EngineSlot['as'], slots: EngineSlot[]): string {
    if (this.#names.length === 0) {
      return text;
    }
    const parts = partsOf(text).map((part) => {
      if ('text' in part) {
        return part.text;
      }
      const [name = '', column = ''] = part.reference.split('.');
      const value = this.#names.indexOf(name);
      return this.#token({ value, column: this.#columns[value]?.indexOf(column) ?? 0, as }, slots);
    });
    return parts.join('');
  }

  #token(slot: Omit<EngineSlot, 'token'>, slots: EngineSlot[]): string {
    const token = `${this.#mark}${this.#made++}x`;
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
