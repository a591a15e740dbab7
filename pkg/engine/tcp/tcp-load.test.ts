import assert from 'node:assert/strict';
import { createServer } from 'node:tls';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeAuthority } from '../certificates.fixture.ts';
import { closed, listening, load, loadUntil, open, rawTarget, written } from '../targets.fixture.ts';
import { echoTarget, messagesTarget, overTcp, pour } from './tcp-targets.fixture.ts';

describe('a load of bytes over TCP', { concurrency: 2 }, () => {
  it('sends each message when it is due and has it come back: an arrival, without a status', async (test) => {
    const target = await messagesTarget(test, 100, (socket, message) => setTimeout(() => socket.write(message), 20));
    const { counts, end, result } = await load(target.port, open(200, 1_000, 8), overTcp('echo', 100));
    assert.deepEqual([counts.ok, counts.errors, counts.statuses, end.unfinished], [200, {}, {}, 0]);
    assert.deepEqual([counts.bytesSent, counts.bytesReceived, target.seen.connections], [20_000, 20_000, 8]);
    assert.equal(result.timings.lateness.count, 200);
    assert.ok((result.summary.service?.minUs ?? 0) >= 19_000);
    assert.ok((result.summary.response?.minUs ?? 0) >= 19_000);
  });

  it('keeps each connection busy in a closed load, with messages larger than every buffer on the way', async (test) => {
    const target = await echoTarget(test);
    const bytes = 8_000_000;
    const { counts } = await loadUntil(3, target.port, { ms: 500, connections: 2 }, overTcp('echo', bytes));
    assert.deepEqual(
      [counts.errors, counts.bytesSent, counts.bytesReceived],
      [{}, counts.ok * bytes, counts.ok * bytes]
    );
  });

  it('thinks, drops and opens a connection for each message as over HTTP', async (test) => {
    const target = await echoTarget(test);
    const fresh = written({ kind: 'open', rate: 50, duration: '1s', connections: 2, requestsPerConnection: 1 });
    const once = await load(target.port, fresh, overTcp('echo', 64));
    assert.deepEqual([once.counts.ok, once.counts.errors], [50, {}]);
    assert.ok((once.counts.connectionsOpened ?? 0) >= 50);
    const thinking = written({ kind: 'closed', duration: '1s', connections: 2, think: '100ms' });
    const thought = await load(target.port, thinking, overTcp('echo', 64));
    assert.ok(thought.counts.ok >= 4 && thought.counts.ok <= 20, `${thought.counts.ok}`);
    const slow = await messagesTarget(test, 64, (socket, message) => setTimeout(() => socket.write(message), 100));
    const dropping = written({ kind: 'open', rate: 100, duration: '1s', connections: 1, whenBusy: 'drop' });
    const { counts } = await load(slow.port, dropping, overTcp('echo', 64));
    assert.equal(counts.ok + (counts.errors.dropped ?? 0), 100);
    assert.ok(counts.ok <= 11 && counts.ok >= 3, `${counts.ok}`);
  });

  it('has more connections opened while all wait for their echo, up to the bound', async (test) => {
    const late = await messagesTarget(test, 64, (socket, message) => setTimeout(() => socket.write(message), 200));
    const growing = { kind: 'open', rate: 50, duration: '1s', connections: 2, whenBusy: 'grow' };
    const { counts, result } = await load(late.port, written({ ...growing, maxConnections: 30 }), overTcp('echo', 64));
    const opened = counts.connectionsOpened ?? 0;
    assert.deepEqual([counts.ok, counts.errors, late.seen.connections], [50, {}, opened]);
    assert.ok(opened >= 9 && opened <= 30, `${opened}`);
    assert.ok((result.summary.service?.minUs ?? 0) > 190_000);
    const bounded = await load(late.port, written({ ...growing, maxConnections: 4 }), overTcp('echo', 64));
    assert.deepEqual([bounded.counts.ok, bounded.counts.connectionsOpened], [50, 4]);
    const longest = bounded.result.summary.response?.maxUs ?? 0;
    assert.ok(longest > 1_000_000, `messages wait where no more may be opened: ${longest} µs`);
  });

  it('over TLS the same bytes come back, and each handshake is timed', async (test) => {
    const authority = await makeAuthority('ours');
    test.after(() => authority.remove());
    const certificate = await authority.sign('DNS:shop.test');
    const offered: Array<string | false | null> = [];
    const server = createServer({ ...certificate, ALPNProtocols: ['other'] }, (socket) => {
      socket.on('error', () => {});
      offered.push(socket.alpnProtocol);
      socket.pipe(socket);
    });
    const target = await listening(test, server);
    const tls = { serverName: 'shop.test', ca: authority.cert, verify: true, resume: false };
    const { counts, result } = await load(target.port, open(50, 400, 2), { ...overTcp('echo', 300_000), tls });
    assert.deepEqual([counts.ok, counts.errors, result.handshakes?.times.count], [20, {}, 2]);
    assert.deepEqual(offered, [false, false]);
    const up = await loadUntil(10, target.port, { ms: 300, connections: 1 }, { ...overTcp('up', 65_536), tls });
    assert.deepEqual(up.counts.errors, {});
    const unbelieved = { ...overTcp('echo', 10), tls: { ...tls, serverName: 'other.test' } };
    const refused = await load(target.port, open(50, 200, 2), unbelieved);
    assert.deepEqual([refused.counts.ok, refused.counts.errors, refused.end.unfinished], [0, { tls: 10 }, 0]);
  });
});

describe('throughput over TCP', { concurrency: 2 }, () => {
  it('goes up as fast as the target reads, each message once the system has taken it', async (test) => {
    let read = 0;
    const target = await rawTarget(test, (socket) => socket.on('data', (chunk) => (read += chunk.length)));
    const { counts, seconds, result } = await load(target.port, closed(1_500, 2), overTcp('up', 131_072));
    assert.deepEqual([counts.errors, counts.bytesReceived], [{}, 0]);
    assert.equal(counts.bytesSent, counts.ok * 131_072);
    const sent = counts.bytesSent ?? 0;
    for (let waits = 0; waits < 200 && read < sent; waits++) {
      await sleep(50); // what the kernels still hold comes after the end of the connection
    }
    assert.ok(read === sent && read > 0, `${read} of ${sent}`);
    assert.ok(seconds.length >= 2 && (seconds[0]?.counts.bytesSent ?? 0) > 0);
    assert.ok((result.series[0]?.bytesSent ?? 0) > 0);
  });

  it('a target that reads slowly holds the load back, and memory with it', async (test) => {
    let read = 0;
    const target = await rawTarget(test, (socket) => {
      const some = setInterval(() => {
        read += (socket.read(100_000) as Buffer | null)?.length ?? 0;
      }, 10);
      socket.once('close', () => clearInterval(some));
    });
    const { counts } = await load(target.port, closed(2_000, 1), overTcp('up', 65_536));
    assert.deepEqual(counts.errors, {});
    const ahead = (counts.bytesSent ?? 0) - read;
    assert.ok(ahead < 12_000_000, `${ahead} bytes ahead of the target`);
  });

  it('comes down as fast as the target sends, in messages of a length', async (test) => {
    let sent = 0;
    const target = await rawTarget(test, (socket) => {
      pour(socket, Buffer.alloc(100_000));
      socket.once('close', () => (sent += socket.bytesWritten));
    });
    const pace = { ms: 1_500, connections: 2 };
    const { counts, result } = await loadUntil(1_000, target.port, pace, overTcp('down', 30_000));
    assert.deepEqual([counts.errors, counts.bytesSent], [{}, 0]);
    const whole = counts.ok * 30_000;
    const received = counts.bytesReceived ?? 0;
    assert.ok(received >= whole && received - whole < 2 * 100_000, `${received - whole} bytes beyond the messages`);
    assert.ok(result.summary.response !== null && (result.series[0]?.bytesReceived ?? 0) > 0 && sent >= 0);
  });

  it('a source that sends a little at a time is timed message by message', async (test) => {
    const target = await rawTarget(test, (socket) => {
      const some = setInterval(() => socket.write(Buffer.alloc(1_000)), 20);
      socket.once('close', () => clearInterval(some));
    });
    const { counts, end, result } = await load(target.port, closed(1_000, 1), overTcp('down', 2_000));
    assert.ok(counts.ok >= 4 && counts.ok <= 26, `${counts.ok}`);
    // Each begins as the one before it has come whole: together they are the time that there was.
    const share = (counts.ok * (result.summary.response?.meanUs ?? NaN)) / end.elapsedUs;
    assert.ok(share > 0.8 && share < 1.05, `${share}`);
  });
});
