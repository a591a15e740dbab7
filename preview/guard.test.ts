import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusal } from './guard.ts';

describe('the guard at port 3000', () => {
  const allowed: Array<[host: string | undefined, origin?: string]> = [
    ['localhost:3000'],
    ['LOCALHOST:3000'],
    ['127.0.0.1:3000'],
    ['[::1]:3000'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ];
  for (const [host, origin] of allowed) {
    it(`answers ${host} from ${origin ?? 'nowhere'}`, () => assert.equal(refusal({ host, origin }, 3000), undefined));
  }

  const refused: Array<[host: string | undefined, origin?: string]> = [
    [undefined],
    [''],
    ['localhost'],
    ['localhost:3001'],
    ['evil.example:3000'],
    ['localhost.evil.example:3000'],
    ['127.0.0.1.nip.io:3000'],
    ['0.0.0.0:3000'],
    ['127.0.0.1:3000', 'http://evil.example'],
    ['127.0.0.1:3000', 'null'],
    ['127.0.0.1:3000', ''],
    ['127.0.0.1:3000', 'http://127.0.0.1:3001'],
    ['127.0.0.1:3000', 'https://127.0.0.1:3000'],
    ['127.0.0.1:3000', 'http://localhost:3000'],
  ];
  for (const [host, origin] of refused) {
    it(`refuses ${host} from ${origin ?? 'nowhere'}`, () =>
      assert.equal(typeof refusal({ host, origin }, 3000), 'string'));
  }
});
