import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isPlainPath } from './raw-path.ts';

for (const target of [
  '/',
  '/healthz',
  '/api/runs?after=1',
  '/api/runs/a.b',
  '/api/runs/...',
  '/api/runs/%20?a=/../',
  '/api/x#//',
]) {
  it(`takes ${target}`, () => assert.equal(isPlainPath(target), true));
}

for (const target of [
  '',
  '*',
  'api/runs',
  'http://runner/api/runs',
  '//',
  '//api/runs',
  '/api//runs',
  '/api/runs/',
  '/api/runs/?limit=1',
  '/api/./runs',
  '/api/read/../runs',
  '/api/runs/..',
  '/api/%2e/runs',
  '/api/%2E%2e/runs',
  '/api/.%2e/runs',
  '/api/runs%2fx',
  '/api/runs%2Fx',
  '/api/runs%5cx',
  '/api/runs%5Cx',
  '/api/runs\\x',
]) {
  it(`refuses ${target === '' ? 'nothing' : target}`, () => assert.equal(isPlainPath(target), false));
}
