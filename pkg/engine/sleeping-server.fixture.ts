import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';

/** The port of a server that accepts no connection: its thread sleeps, and its queue is full at once, so that the system answers no further attempt. */
export async function sleepingServer(test: TestContext): Promise<number> {
  const sleeps = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
    require('node:fs').writeSync(1, String(this.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20_000);
  })`;
  const server = spawn(process.execPath, ['-e', sleeps], { stdio: ['ignore', 'pipe', 'ignore'] });
  test.after(() => server.kill('SIGKILL'));
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  return Number(port);
}
