import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { missingAnswers } from './missing-answers.ts';
import type { ProcessIdentity, ProcessRule } from './process-selector.ts';

const told = new Set(['node_busy_seconds', 'cpu_pressure_seconds'] as const);
const rule = (component: ProcessRule['component'], name: string): ProcessRule => ({
  component,
  kind: 'process',
  process: { name },
});
const running = (name: string): ProcessIdentity => ({ pid: 7, name, arguments: [name], ports: [], ancestors: [] });
const whys = (seen: ProcessIdentity[], rules: ProcessRule[]) =>
  missingAnswers('vm', told, seen, rules).map(({ why }) => why);

describe('what a machine could not tell', () => {
  it('names every application process that was not seen', () => {
    const rules = [rule('application', 'shop'), rule('application', 'cart')];
    assert.deepEqual(whys([running('cart')], rules), ['No process named shop was seen.']);
  });

  it('asks for one of the meshes that it knows, once', () => {
    const rules = ['envoy', 'ztunnel', 'linkerd2-proxy'].map((name) => rule('data_plane', name));
    assert.deepEqual(whys([], rules), ['No process named envoy, named ztunnel, or named linkerd2-proxy was seen.']);
    assert.deepEqual(whys([running('ztunnel')], rules), []);
  });
});
