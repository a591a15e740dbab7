import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { it } from 'node:test';
import { portProblem } from './free-port.ts';

it('a port in use is named together with what it is for and the remedy; a free one is no problem', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  assert.match(
    (await portProblem('runner', port)) ?? '',
    new RegExp(`Port ${port} \\(for the runner\\) is in use: end the program`)
  );
  other.close();
  await once(other, 'close');
  assert.equal(await portProblem('runner', port), undefined);
});
