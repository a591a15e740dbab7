import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { check, checkYaml, provisionedDocument, testDefinition } from './index.ts';

const minimal = {
  kind: 'Test',
  name: 'demo',
  target: { url: 'http://127.0.0.1:8080/' },
  load: { kind: 'open', rate: 100, duration: '10s' },
};

function problemsOf(input: unknown) {
  const checked = check(testDefinition, input);
  assert.equal(checked.ok, false);
  return checked.ok
    ? []
    : checked.problems.map((p) => `${p.path} ${p.message}${p.hint === undefined ? '' : ` (${p.hint})`}`);
}

const withTarget = (target: object) => problemsOf({ ...minimal, target: { ...minimal.target, ...target } });
const withLoad = (load: object) => problemsOf({ ...minimal, load });

describe('a test', () => {
  it('gets its defaults', () => {
    const checked = check(testDefinition, minimal);
    assert.deepEqual(checked, {
      ok: true,
      value: {
        ...minimal,
        tags: [],
        target: { url: 'http://127.0.0.1:8080/', method: 'GET', headers: {}, timeout: '10s' },
        load: { ...minimal.load, connections: 16, warmup: '0s' },
        thresholds: [],
      },
    });
  });

  it('reports every problem at once, each with its path and what would be right', () => {
    assert.deepEqual(
      problemsOf({
        kind: 'Test',
        name: '',
        target: { url: 'ftp://x/', method: 'GTE', headers: { 'a b': 'x' } },
        load: { kind: 'open', rate: 0, durration: '10s' },
        thresholds: ['p98 < 3ms'],
        thresolds: [],
      }).sort(),
      [
        'load.duration is missing: give rate and duration, or stages',
        'load.durration is not a known key (did you mean "duration"?)',
        'load.rate must be more than 0',
        'name must be at least 1 characters long',
        'name must be one line without control characters',
        "target.headers.a b must be a header name: letters, digits and !#$%&'*+.^_`|~-",
        'target.method must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS (did you mean "GET"?)',
        'target.url must start with http://, https://, tcp:// or tls:// (ftp:// is not supported)',
        'thresholds[0] must be like "p99 < 25ms", "errors < 0.1%" or "rate >= 499/s" (p50, p75, p90, p95, p99, p99.9, p99.99, mean, max, errors, rate)',
        'thresolds is not a known key (did you mean "thresholds"?)',
      ]
    );
  });

  it('has no number with a hidden meaning: a closed load has no rate, an open one needs it', () => {
    assert.deepEqual(withLoad({ kind: 'closed', rate: 0, duration: '10s' }), [
      'load.rate is not a known key (known keys: kind, connections, requestsPerConnection, think, warmup, duration)',
    ]);
    assert.deepEqual(withLoad({ kind: 'open', duration: '10s' }), [
      'load.rate is missing: give rate and duration, or stages',
    ]);
    assert.deepEqual(withLoad({ kind: 'burst', duration: '10s' }), ['load.kind must be one of open, closed']);
  });

  it('refuses URLs that would not be sent as written', () => {
    for (const url of [
      'http://u:p@h/',
      'http://h/#x',
      'http://h:0/',
      'http://h:65536/',
      '/x',
      'http://h/a b',
      'http://h/${secret:x}',
    ]) {
      assert.equal(withTarget({ url }).length, 1, url);
    }
  });

  it('refuses headers that could start another header, frame the body, or are written twice', () => {
    const value = { 'x-a': 'one\r\nx-b: two' };
    assert.match(withTarget({ headers: value })[0] ?? '', /without line breaks/);
    assert.match(withTarget({ headers: { 'Content-Length': '3' } })[0] ?? '', /set by the generator/);
    assert.match(withTarget({ headers: { a: '1', A: '2' } })[0] ?? '', /written twice/);
  });

  it('keeps secret references in header values and refuses them elsewhere or malformed', () => {
    const headers = { authorization: 'Bearer ${secret:checkout-token}' };
    assert.equal(check(testDefinition, { ...minimal, target: { ...minimal.target, headers } }).ok, true);
    assert.match(withTarget({ headers: { authorization: '${secret:Bad Name}' } })[0] ?? '', /\$\{secret:name\}/);
    assert.match(withTarget({ headers: { authorization: '${secret:open' } })[0] ?? '', /\$\{secret:name\}/);
    assert.match(withTarget({ body: { text: '${secret:x}' } })[0] ?? '', /header values/);
  });

  it('names an unknown key inside a body', () => {
    assert.deepEqual(withTarget({ body: { txt: 'x' } }).length > 0, true);
  });

  it('is what the examples of the documentation show', async () => {
    const folder = new URL('../../docs/examples/', import.meta.url);
    for (const file of await readdir(folder)) {
      const documents = checkYaml(await readFile(new URL(file, folder), 'utf8'), provisionedDocument, file);
      assert.ok(documents.length > 0, file);
      documents.forEach((checked) => assert.deepEqual(checked.ok ? [] : checked.problems, [], file));
    }
  });

  it('refuses control and direction-changing characters in names', () => {
    for (const name of ['a\u001b[2J', 'a\nb', 'a\u202eb', ' a']) {
      assert.equal(problemsOf({ ...minimal, name }).length > 0, true, JSON.stringify(name));
    }
  });
});
