import type { RunEvent } from '@headroom/contract';
import { fakeBackend } from '../fixtures/backend';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { FakeLocks } from '../fixtures/FakeLocks';
import { secondEvent, secondOf, stateEvent } from '../fixtures/records';
import { eventDoors } from './eventDoors';
import { followEvents } from './followEvents';
import { streamTurn } from './streamTurn';

const id = '01J';

/** A run whose log grows, and tabs that follow it. */
function browser() {
  FakeEventSource.install();
  const log: RunEvent[] = [];
  const locks = new FakeLocks().asManager();
  fakeBackend({
    [`GET read/runs/${id}/events`]: ({ params }: { params: { after: string } }) => ({
      events: log.filter(({ seq }) => seq > Number(params.after)),
    }),
  });
  const openStreams = () => FakeEventSource.opened.filter(({ readyState }) => readyState === FakeEventSource.OPEN);
  return {
    openStreams,
    tab() {
      const seen: number[] = [];
      const doors = { ...eventDoors(id), turn: streamTurn('stream', locks) };
      const following = followEvents(id, doors).subscribe(
        (message) => message.kind === 'event' && seen.push(message.event.seq)
      );
      return { seen, close: () => following.unsubscribe() };
    },
    /** The runner writes an event, and whoever streams gets it. */
    async happen(event: RunEvent) {
      log.push(event);
      openStreams().forEach((stream) => stream.say(event));
      await jest.advanceTimersByTimeAsync(1_000);
    },
  };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('tabs of one browser follow a run over one stream, and none loses or doubles an event when the one that streams closes', async () => {
  const { tab, happen, openStreams } = browser();
  const second = (seq: number) => secondEvent(seq, secondOf(seq - 2, [1_000]));
  const first = tab();
  await jest.advanceTimersByTimeAsync(0);
  await happen(stateEvent(1, 'running'));
  await happen(second(2));
  const [other, third] = [tab(), tab()];
  await jest.advanceTimersByTimeAsync(0);
  await happen(second(3));
  await happen(second(4));
  expect([first.seen, other.seen, third.seen]).toEqual([1, 2, 3].map(() => [1, 2, 3, 4]));
  expect(openStreams()).toHaveLength(1);

  first.close();
  await jest.advanceTimersByTimeAsync(0);
  await happen(second(5));
  await happen(second(6));
  expect(openStreams()).toHaveLength(1);
  await happen(stateEvent(7, 'finished'));
  await jest.advanceTimersByTimeAsync(5_000);
  expect([other.seen, third.seen]).toEqual([1, 2].map(() => [1, 2, 3, 4, 5, 6, 7]));
  expect(FakeEventSource.opened).toHaveLength(2);
  expect(jest.getTimerCount()).toBe(0);
});
