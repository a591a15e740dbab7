import type { EngineRequest, EngineValue } from './index.ts';
import { request } from './targets.fixture.ts';

/** One of each kind. */
export const values: EngineValue[] = [
  { kind: 'uuid' },
  { kind: 'counter', from: 8 },
  { kind: 'random', from: 3, to: 5 },
  {
    kind: 'rows',
    rows: [
      ['ann/ü', 'a"1'],
      ['bob', 'b'],
    ],
  },
  { kind: 'trace', sampled: 0.25 },
];

const slot = (value: number, as: 'path' | 'header' | 'json' | 'text', column = 0) => ({
  token: `SLOT-${value}-${as}-${column}`,
  ...{ value, as, column },
});
const slots = [
  slot(0, 'header'),
  slot(1, 'path'),
  slot(2, 'header'),
  slot(3, 'path'),
  slot(3, 'json', 1),
  slot(1, 'json'),
  slot(4, 'header'),
];
/** A request with each of them. */
export const templated: EngineRequest = request({
  method: 'POST',
  path: '/SLOT-1-path-0?name=SLOT-3-path-0',
  headers: [
    ['x-id', 'SLOT-0-header-0'],
    ['x-amount', 'SLOT-2-header-0'],
    ['traceparent', 'SLOT-4-header-0'],
  ],
  body: Buffer.from('{"token":"SLOT-3-json-1","n":"SLOT-1-json-0"}'),
  slots,
});
