import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import { eventFrames } from './event-frames.ts';
import { runId } from './fake-records.fixture.ts';
import { FakeRunner } from './fake-runner.fixture.ts';

it('gives no end when it was called off before it came to the events of a run that has ended', async () => {
  const runner = new FakeRunner();
  runner.write('finished');
  const run = await runner.runs.find(runId);
  const frames = (signal: AbortSignal): Promise<string[]> => {
    const events = runner.runs.events(runId, { after: 0, signal });
    return Readable.from(eventFrames(run, events, { heartbeatEveryMs: 1_000, signal })).toArray();
  };
  assert.deepEqual(await frames(AbortSignal.abort()), ['retry: 1000\n\n']);
  assert.equal((await frames(new AbortController().signal)).at(-1), 'event: end\ndata: {}\n\n');
});
