import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { check, runEvent } from '@headroom/contract';
import { EventReader, type Block } from './event-reader.fixture.ts';
import { runId, secondOfLoad, unknownId } from './fake-records.fixture.ts';
import { assertError, reader, send, serve } from './server-under-test.fixture.ts';
import type { HttpServerSettings } from './server.ts';

const streamPath = `/api/runs/${runId}/stream`;
const ids = (blocks: readonly Block[]) => blocks.flatMap(({ id }) => (id === undefined ? [] : [Number(id)]));
const endBlock = { event: 'end', data: '{}' };

describe('the stream of events', { timeout: 20_000 }, () => {
  it('replays what has been, goes on with what comes, and says when the run has no more', async (test) => {
    const { runner, open } = await streams(test);
    runner.write('running');
    runner.write(secondOfLoad(0));
    const reader = await open();
    assert.deepEqual(await reader.next(), { retry: '1000' });
    for (const expected of runner.log) {
      assertEvent(await reader.next(), expected);
    }
    runner.write(secondOfLoad(1));
    assertEvent(await reader.next(), runner.log[2]);
    runner.write('finished');
    assertEvent(await reader.next(), runner.log[3]);
    assert.deepEqual(await reader.rest(), [endBlock]);
    assert.equal(runner.following, 0);
  });

  it('sends its headers at once, before there is any event, and asks those between to hold nothing back', async (test) => {
    const { open } = await streams(test);
    const { status, headers } = await open();
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/event-stream');
    assert.equal(headers['cache-control'], 'no-cache, no-transform');
    assert.equal(headers['x-accel-buffering'], 'no');
    assert.equal(headers['x-content-type-options'], 'nosniff');
  });

  for (const [what, path, headers, expected] of [
    ['?after=', '?after=2', {}, [3, 4]],
    ['Last-Event-ID', '', { 'last-event-id': '3' }, [4]],
    ['the larger of both, since a browser repeats the address', '?after=1', { 'last-event-id': '3' }, [4]],
    ['the larger of both, the other way round', '?after=3', { 'last-event-id': '1' }, [4]],
    ['the last event, with the end alone', '?after=4', {}, []],
  ] as const) {
    it(`resumes after ${what}`, async (test) => {
      const { runner, open } = await streams(test);
      runner.write('running');
      runner.write(secondOfLoad(0));
      runner.write(secondOfLoad(1));
      runner.write('finished');
      const all = await (await open(path, headers)).rest();
      assert.deepEqual(ids(all), expected);
      assert.deepEqual(all.at(-1), endBlock);
    });
  }

  it('refuses, before it begins, a run that does not exist and a place to resume that is none', async (test) => {
    const { port } = await streams(test);
    assertError(await send(port, `/api/runs/${unknownId}/stream`), 'not_found');
    for (const id of ['x', '-1', '1.5', '99999999999999999999']) {
      const answered = await send(port, streamPath, { ...reader, 'last-event-id': id });
      assert.equal(assertError(answered, 'request.invalid').problems[0]?.path, 'Last-Event-ID');
    }
    assertError(await send(port, `${streamPath}?after=x`), 'request.invalid');
  });

  it('lets go of the run when the reader goes away', async (test) => {
    const { runner, open } = await streams(test);
    const reader = await open();
    await until(() => runner.following === 1);
    reader.leave();
    await until(() => runner.following === 0);
  });

  it('says that it is alive in silence, and loses no event by it', async (test) => {
    const { runner, open } = await streams(test, { heartbeatEveryMs: 20 });
    const reader = await open();
    await reader.next();
    assert.deepEqual([await reader.next(), await reader.next()], [{ '': '' }, { '': '' }]);
    runner.write('finished');
    assert.deepEqual(ids(await reader.rest()), [1]);
  });

  it('closes after its time without an end, so that the reader comes back', async (test) => {
    const { runner, open } = await streams(test, { streamForMs: 60 });
    runner.write('running');
    const reader = await open();
    const blocks = await reader.rest();
    assert.deepEqual(ids(blocks), [1]);
    assert.equal(
      blocks.some(({ event }) => event === 'end'),
      false
    );
    assert.equal(runner.following, 0);
  });

  it('says no end when the runner lets go of a run that has not ended', async (test) => {
    const { runner, open } = await streams(test);
    runner.write('running');
    const reader = await open();
    await until(() => runner.following === 1);
    await sleep(20);
    runner.letGo();
    assert.equal(
      (await reader.rest()).some(({ event }) => event === 'end'),
      false
    );
  });

  it('breaks when the events fail, and tells the log why', async (test) => {
    const { runner, open, logged } = await streams(test);
    const reader = await open();
    await until(() => runner.following === 1);
    await sleep(20);
    runner.failure = new Error('the log cannot be read');
    runner.write('finished');
    await assert.rejects(reader.rest());
    assert.match(logged.join(''), /the log cannot be read/);
  });

  it('reads no further ahead than a slow reader takes, and drops the reader when its time is over', async (test) => {
    const { runner, port } = await streams(test, { streamForMs: 400 });
    const seconds = 3_000;
    const large = secondOfLoad(0);
    large.health.reasons.push('x'.repeat(10_000));
    for (let second = 0; second < seconds; second++) {
      runner.write(large);
    }
    let taken = 0;
    const events = runner.events.bind(runner);
    runner.events = async function* (...asked) {
      for await (const event of events(...asked)) {
        taken = event.seq;
        yield event;
      }
    };
    const socket = connect({ host: '127.0.0.1', port });
    socket.pause();
    socket.on('error', () => undefined);
    socket.write(
      `GET ${streamPath} HTTP/1.1\r\nhost: a\r\nauthorization: ${reader.authorization}\r\nx-headroom-scope: read\r\n\r\n`
    );
    let early = 0;
    do {
      early = taken;
      await sleep(300);
    } while (early === 0 || taken !== early);
    assert.ok(early < seconds, String(early));
    await until(() => runner.following === 0);
    socket.destroy();
  });

  it('does not hold up the close of the server', async (test) => {
    const { runner, open, app } = await streams(test);
    const readers = [await open(), await open()];
    await until(() => runner.following === 2);
    const startedAtMs = performance.now();
    await app.close();
    // A stream would last ten minutes.
    assert.ok(performance.now() - startedAtMs < 15_000);
    for (const reader of readers) {
      assert.equal(
        (await reader.rest()).some(({ event }) => event === 'end'),
        false
      );
    }
  });
});

async function streams(test: TestContext, settings: Partial<HttpServerSettings> = {}) {
  const served = serve(test, settings);
  const port = await served.listen();
  const open = async (query = '', headers = {}) => {
    const reader = await EventReader.open(port, `${streamPath}${query}`, headers);
    test.after(() => reader.leave());
    return reader;
  };
  return { ...served, port, open };
}

function assertEvent(block: Block | undefined, expected: unknown): void {
  const event = check(runEvent, JSON.parse(block?.data ?? 'null'));
  assert.ok(event.ok);
  assert.deepEqual(event.value, expected);
  assert.deepEqual(Object.keys(block ?? {}), ['id', 'data']);
  assert.equal(block?.id, String(event.value.seq));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await sleep(5);
  }
}
