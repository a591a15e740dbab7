import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import type { EngineJob } from '../index.ts';
import { rawTarget, request, type Target } from '../targets.fixture.ts';

/** What makes a job carry messages of so many bytes over TCP. */
export function overTcp(transfer: 'echo' | 'up' | 'down', bytes: number): Pick<EngineJob, 'tcp' | 'requests'> {
  return { tcp: { transfer }, requests: [request({ name: transfer, body: randomBytes(bytes) })] };
}

/** Sends everything back until the test ends. */
export async function echoTarget(test: TestContext): Promise<Target> {
  return rawTarget(test, (socket) => void socket.pipe(socket));
}

/** Calls `onMessage` for each message of so many bytes that has come whole, with its number on its connection. */
export async function messagesTarget(
  test: TestContext,
  bytes: number,
  onMessage: (socket: Socket, message: Buffer, n: number) => void
): Promise<Target> {
  return rawTarget(test, (socket) => {
    let pending = Buffer.alloc(0);
    let n = 0;
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= bytes) {
        const message = pending.subarray(0, bytes);
        pending = pending.subarray(bytes);
        onMessage(socket, message, n++);
      }
    });
  });
}

/** Writes without end, as fast as the other side takes it. */
export function pour(socket: Socket, chunk: Uint8Array): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk)) {
      // until the system takes no more
    }
  };
  socket.on('drain', more);
  more();
}
