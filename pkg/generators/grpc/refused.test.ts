import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testDefinition } from '@headroom/contract';
import { generators } from '../index.ts';

it('generators other than ours refuse calls of gRPC at the field that asks for them', async () => {
  const grpc = { method: 'grpc.health.v1.Health/Check' };
  const target = { url: 'http://127.0.0.1:1', protocol: 'grpc', grpc };
  const load = { kind: 'closed', duration: '1s', connections: 1 };
  const test = testDefinition.parse({ kind: 'Test', name: 'x', target, load });
  for (const generator of generators) {
    const { unsupported } = await generator.plan({ ...test, generator: { name: generator.name } }, null);
    const refuses = unsupported.some(({ path }) => path === 'target.protocol');
    assert.equal(refuses, generator.name !== 'native', `${generator.name}: ${JSON.stringify(unsupported)}`);
  }
});
