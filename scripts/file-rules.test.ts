import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFileProblems } from './file-rules.ts';
import { readSources } from './source-files.ts';

test('the source keeps to the file rules', () => {
  assert.deepEqual(findFileProblems(readSources(['pkg', 'src', 'scripts', 'preview', 'demo', 'bench', 'e2e'])), []);
});

test('a file of 251 lines is too long, one of 250 is not', () => {
  const text = 'x\n'.repeat(250);
  assert.deepEqual(findFileProblems([{ path: 'pkg/a.ts', text }]), []);
  assert.deepEqual(findFileProblems([{ path: 'pkg/a.ts', text: `${text}x\n` }]), [
    'pkg/a.ts has 251 lines; the limit is 250',
  ]);
});

test('names that say nothing are refused, in files and folders', () => {
  const paths = ['src/utils/format.ts', 'pkg/engine/helpers.test.ts', 'src/Common.tsx', 'pkg/engine/commonality.ts'];
  assert.equal(findFileProblems(paths.map((path) => ({ path, text: '' }))).length, 3);
});
