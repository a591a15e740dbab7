import type { SecondDelta } from '@headroom/contract';
import type { ProgramEnd, ProgramLoad } from '../program/program-adapter.ts';
import type { ProgramRun } from '../program/start-program.ts';
import { RecordedLoad } from '../records/recorded-load.ts';
import { K6Records } from './k6-records.ts';
import { droppedNote } from './notes.ts';
import type { K6Options } from './options.ts';
import { PointStream } from './point-stream.ts';

/** Reads k6's points until it has ended; throws where they are no points, or were cut. */
export async function* readPoints(
  run: ProgramRun,
  { test }: ProgramLoad<K6Options>
): AsyncGenerator<SecondDelta, ProgramEnd> {
  const told: SecondDelta[] = [];
  const recorded = new RecordedLoad({
    test,
    sendsByItself: false,
    countsFromSend: true,
    onSecond: (delta) => told.push(delta),
  });
  const records = new K6Records(recorded);
  let dropped = 0;
  const stream = new PointStream({
    onRequest: (request) => records.add(request),
    onDropped: (count) => (dropped += count),
  });
  for await (const chunk of run.stdout as AsyncIterable<Buffer>) {
    stream.push(chunk);
    yield* told.splice(0);
  }
  await run.ended;
  if (stream.isCut) {
    throw new Error('it ends within a request');
  }
  records.end();
  recorded.lost(dropped);
  const startedAtMs = Number.isFinite(records.startUs) ? records.startUs / 1_000 : run.startedAtMs;
  const end = recorded.end((Date.now() - startedAtMs) * 1_000);
  yield* told.splice(0);
  return {
    ...end,
    startedAtMs: Math.round(startedAtMs),
    clock: 'send',
    fidelity: 'exact',
    corrections: [],
    warnings: droppedNote(dropped),
  };
}
