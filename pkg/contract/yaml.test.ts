import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkYaml, testDefinition } from './index.ts';

const good = 'kind: Test\nname: a\ntarget: { url: "http://127.0.0.1/" }\nload: { kind: closed, duration: 10s }\n';

function problemsOf(text: string) {
  return checkYaml(text, testDefinition, 'x.yaml').flatMap((checked) => (checked.ok ? [] : [...checked.problems]));
}

describe('YAML', () => {
  it('gives each problem the line and column of its key', () => {
    const text =
      'kind: Test\nname: a\ntarget:\n  url: http://127.0.0.1/\n  metod: GET\nload:\n  kind: open\n  rate: fast\n  duration: 10s\n';
    assert.deepEqual(problemsOf(text), [
      {
        path: 'target.metod',
        message: 'is not a known key',
        hint: 'did you mean "method"?',
        file: 'x.yaml',
        line: 5,
        column: 3,
      },
      { path: 'load.rate', message: 'must be a number', file: 'x.yaml', line: 8, column: 3 },
    ]);
  });

  it('places a missing key at the object that lacks it, and a list entry at itself', () => {
    const text = `${good}thresholds:\n  - p99 < 5ms\n  - nonsense\n`.replace(', duration: 10s', '');
    assert.deepEqual(
      problemsOf(text).map((p) => [p.path, p.line]),
      [
        ['load.duration', 4],
        ['thresholds[1]', 7],
      ]
    );
  });

  it('reads several documents, and a broken one does not hide the others', () => {
    const checked = checkYaml(`${good}---\nname: [\n---\n${good}`, testDefinition);
    assert.deepEqual(
      checked.map((one) => one.ok),
      [true, false, true]
    );
  });

  it('reads JSON', () => {
    const [checked] = checkYaml(
      JSON.stringify({
        kind: 'Test',
        name: 'a',
        target: { url: 'http://h/' },
        load: { kind: 'closed', duration: '1s' },
      }),
      testDefinition
    );
    assert.equal(checked?.ok, true);
  });

  it('refuses a key that is written twice, an empty text, an unknown tag, a bomb of aliases and a huge text', () => {
    const bomb = `a: &a [${'x,'.repeat(9)}x]\n${['b', 'c', 'd', 'e', 'f'].map((k, i) => `${k}: &${k} [${`*${'abcde'[i]},`.repeat(9)}*${'abcde'[i]}]`).join('\n')}\n`;
    for (const text of [`${good}name: b\n`, '', `${good}tags: !!js/function x\n`, bomb, `# ${'x'.repeat(1_000_001)}`]) {
      assert.equal(problemsOf(text).length > 0, true, text.slice(0, 40));
    }
  });

  it('tells of one broken place with few problems, and refuses what is nested beyond all sense', () => {
    assert.equal(problemsOf(`a: ${'['.repeat(500)}`).length, 10);
    for (const text of ['['.repeat(20_000), `${'['.repeat(20_000)}${']'.repeat(20_000)}`]) {
      const problems = problemsOf(text);
      assert.deepEqual([problems[0]?.message, problems.length <= 10], ['is nested too deeply', true]);
    }
  });
});
