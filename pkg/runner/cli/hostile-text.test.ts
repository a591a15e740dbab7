import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { HeadroomError } from '@headroom/contract';
import { makeBench } from '../runner.fixture.ts';
import { newRun } from '../runs/new-run.ts';
import { openStore } from '../store/store.ts';
import { errorLines } from './error-lines.ts';
import { headroom } from './headroom.fixture.ts';
import { documentText, yamlText } from './output.ts';
import { tableLines } from './table-lines.ts';

/** What a terminal, a browser, a spreadsheet or a reader of YAML could take for more than text. */
const hostile = [
  '\u001b[2J\u001b]0;owned\u0007',
  '\u009b2J\u0085',
  'one\rtwo',
  'several\nlines\twith \u001b[31mred',
  '\u202eright to left\u2066',
  'line\u2028separator\u2029',
  'half a pair \ud83d',
  '<script>alert(1)</script>',
  '=cmd|calc',
  '- a: [b',
  '---',
  '&a *a !!js/function x',
  'yes',
  '\u0000',
  '',
];
const id = '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE';
/** What must never reach a terminal. */
const steering = /[^\P{Cc}\n\t]|[\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

describe('text that means harm', () => {
  it('stays what it is in documents for programs, without a character that steers a terminal', () => {
    const value = { list: hostile, ...Object.fromEntries(hostile.map((text) => [`${text}.`, { text }])) };
    const [json, yaml, shown] = [documentText(value, 'json'), documentText(value, 'yaml'), yamlText(value)];
    assert.deepEqual(JSON.parse(json), value);
    assert.deepEqual([parse(yaml), parse(shown)], [value, value]);
    for (const text of [json, yaml, shown]) {
      assert.doesNotMatch(text, steering);
    }
    assert.equal(json.includes('\n'), false);
  });

  it('has one line in a table and in an error, and steers nothing there', () => {
    const lines = tableLines(
      ['A', 'B'],
      hostile.map((text) => [text, 'b'])
    );
    assert.equal(lines.length, hostile.length + 1);
    assert.doesNotMatch(lines.join('\n'), steering);
    assert.equal(
      lines.some((line) => line.includes('\t')),
      false
    );
    const problems = hostile.map((text) => ({ path: text, message: text, hint: text, file: text }));
    const told = errorLines(new HeadroomError('test.invalid', hostile.join(' '), { problems }));
    assert.equal(told.length, hostile.length + 2);
    assert.doesNotMatch(told.join('\n'), steering);
  });

  it('steers no terminal from the notes of a run, whatever form is asked for', async (context) => {
    const bench = await makeBench();
    context.after(() => bench.remove());
    const test = bench.test({ kind: 'closed', duration: '1s' });
    const actor = { name: '<b>ada</b>', verified: false };
    const store = await openStore(bench.settings.dataFolder);
    await store.runs.create(newRun({ id, testId: null, test, generator: null, plan: null, actor }, 1_700_000_000_000));
    const notes = hostile.join(' ').toWellFormed();
    await store.runs.mark(id, { notes, tags: ['<b>', '=1+1'], pinned: false });
    await store.close();
    const ask = (words: string) => headroom(words.split(' '), { env: { HEADROOM_DATA: bench.settings.dataFolder } });
    for (const words of ['runs', 'runs -o json', 'runs -o yaml', `runs show ${id}`, `runs show ${id} -o yaml`]) {
      const { code, out } = await ask(words);
      assert.equal(code, 0, words);
      assert.doesNotMatch(out, steering, words);
    }
    assert.equal(JSON.parse((await ask(`runs show ${id} -o json`)).out).notes, notes);
  });
});
