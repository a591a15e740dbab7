import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, partsOf, requestsOf, tableOf, target } from './index.ts';

const problemsOf = (document: object): string[] => {
  const checked = check(target, { url: 'http://h/', ...document });
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path} ${message}`);
};

describe('values that differ from request to request', () => {
  it('may stand in paths, headers and bodies', () => {
    const values = { id: 'uuid', n: { counter: 0 }, user: { csv: 'name,"the-token"\nann,"a ""b"", c"\n' } };
    const carrying = { headers: { 'x-id': 'id ${id}' }, body: { json: { a: ['${user.the-token}'] } } };
    assert.deepEqual(problemsOf({ url: 'http://h/a/${n}?x=${user.name}', ...carrying, values }), []);
    assert.deepEqual(tableOf(values.user), [
      ['name', 'the-token'],
      ['ann', 'a "b", c'],
    ]);
    assert.deepEqual(partsOf('a $%7Bn%7D ${user.name}'), [
      { text: 'a ' },
      { reference: 'n' },
      { text: ' ' },
      { reference: 'user.name' },
      { text: '' },
    ]);
  });

  it('are in the name of a request as they were written, not as a URL encodes them', () => {
    const checked = check(target, {
      url: 'http://h/',
      values: { n: { counter: 0 } },
      requests: [{ path: '/b/${n}' }, { path: '/ü?n=${n}' }],
    });
    assert.ok(checked.ok);
    const named = requestsOf(checked.value).map(({ name, path }) => [name, path]);
    assert.deepEqual(named, [
      ['GET /b/${n}', '/b/$%7Bn%7D'],
      ['GET /%C3%BC?n=${n}', '/%C3%BC?n=${n}'],
    ]);
  });

  it('that nobody has declared, and those that nobody uses, are problems where they stand', () => {
    const values = { id: 'uuid', other: { random: [1, 2] }, user: { rows: [{ name: 'ann' }] } };
    assert.deepEqual(problemsOf({ headers: { a: '${ids} ${user}' }, body: { text: '${user.name}' }, values }), [
      'headers.a refers to ${ids}, which is none of the values: did you mean ${id}?',
      'headers.a refers to ${user}, which is none of the values: those are id, other, user.name',
      'values.id is not used: write ${id} in a path, a header, a body or a message, or remove it',
      'values.other is not used: write ${other} in a path, a header, a body or a message, or remove it',
    ]);
    assert.deepEqual(problemsOf({ body: { text: '${anything}' } }), [], 'without values it is text');
  });

  it('come from tables whose rows are alike, and numbers that rise', () => {
    const wrong = (value: unknown) => problemsOf({ headers: { a: '${v} ${v.a}' }, values: { v: value } });
    assert.match(wrong({ csv: 'a,b\n1\n' }).join(), /values\.v.* must have 2 columns in each row: row 1 has 1/);
    assert.match(wrong({ csv: 'a\n' }).join(), /must have the names of its columns and at least one row/);
    assert.match(wrong({ csv: 'a,b\n"1"x,2\n' }).join(), /columns in each row/);
    assert.match(wrong({ rows: [{ a: 1 }, { b: 1 }] }).join(), /must have the same keys in each row/);
    assert.match(wrong({ random: [2, 1] }).join(), /must go from the smaller number to the larger/);
    assert.match(wrong({ random: { from: 1, to: 2 } }).join(), /values\.v\.random must be a list/);
    assert.match(wrong({ random: [1] }).join(), /values\.v.* must be at least 2 entries long/);
  });

  it('and trace context do not stand beside headers of the same name', () => {
    assert.deepEqual(problemsOf({ headers: { Baggage: 'a=b' }, trace: {} }), []);
    assert.deepEqual(problemsOf({ headers: { Traceparent: 'x' }, trace: {} }), [
      'headers.Traceparent is written by trace: remove one of both',
    ]);
  });
});
