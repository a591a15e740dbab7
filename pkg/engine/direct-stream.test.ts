import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { directStream } from './direct-stream.ts';

/** More than a kernel takes at once. */
const MANY_BYTES = 32 * 1_024 * 1_024;

describe('a socket without the stream around it', () => {
  let server: Server;
  let accepted: Socket[] = [];
  before(() => {
    server = createServer((socket) => accepted.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    return once(server, 'listening');
  });
  after(() => server.close());

  async function opened() {
    accepted = [];
    const buffer = Buffer.alloc(1_024);
    const { port } = server.address() as AddressInfo;
    const ours = connect({ port, host: '127.0.0.1', onread: { buffer, callback: () => assert.fail('read twice') } });
    await once(ours, 'connect');
    while (accepted.length === 0) {
      await once(server, 'connection');
    }
    const read: string[] = [];
    const writer = directStream(ours, {
      read: (from, length) => {
        assert.equal(from, ours);
        read.push(buffer.toString('latin1', 0, length));
      },
    });
    assert.ok(writer, 'this Node has no such way');
    return { ours, its: accepted[0] as Socket, write: (bytes: Uint8Array) => writer.write(bytes), read };
  }

  it('writes and reads, and ends as its other side does', async () => {
    const { ours, its, write, read } = await opened();
    write(Buffer.from('one'));
    write(Buffer.from('two'));
    its.on('data', (bytes: Buffer) => its.end(`answer to ${bytes.toString()}`));
    await once(ours, 'end');
    assert.equal(read.join(''), 'answer to onetwo');
    await once(ours, 'close');
  });

  it('writes later and in order what the system does not take at once', async () => {
    const { ours, its, write } = await opened();
    const sent = Buffer.alloc(MANY_BYTES, 'a');
    sent.write('first');
    write(sent);
    write(Buffer.from('last'));
    let received = '';
    let length = 0;
    for await (const bytes of its) {
      const text = (bytes as Buffer).toString('latin1');
      length += text.length;
      received = length === text.length ? text.slice(0, 5) : received;
      if (length === MANY_BYTES + 4) {
        assert.deepEqual([received, text.slice(-4)], ['first', 'last']);
        break;
      }
    }
    assert.equal(length, MANY_BYTES + 4);
    ours.destroy();
  });

  it('reports a reset, also of bytes that still wait, and does nothing once it is closed', async () => {
    const { ours, its, write } = await opened();
    write(Buffer.alloc(MANY_BYTES));
    its.resetAndDestroy();
    const [error] = (await once(ours, 'error')) as [NodeJS.ErrnoException];
    assert.match(error.code ?? '', /ECONNRESET|EPIPE/);
    write(Buffer.from('late'));
    await once(ours, 'close');
    write(Buffer.from('later'));
  });

  it('is not offered where the socket has another handle', () => {
    const without = { _handle: { writeBuffer: undefined } } as unknown as Socket;
    assert.equal(directStream(without, { read: () => undefined }), undefined);
  });
});
