import type { RunEvent } from '@headroom/contract';
import { BehaviorSubject, Subject } from 'rxjs';
import { secondEvent, secondOf, stateEvent } from '../fixtures/records';
import type { StreamMessage } from './eventDoors';
import { followEvents } from './followEvents';
import { RunnerError } from './RunnerError';

const second = (seq: number) => secondEvent(seq, secondOf(seq - 1, [1_000]));

/** A follower of a run whose streams, list, turn and other tabs the test plays. */
function follow(isItsTurn = true) {
  const streams: Array<{ after: number; messages: Subject<StreamMessage>; closed: boolean }> = [];
  const lists: number[] = [];
  const played = { list: async (_: number): Promise<readonly RunEvent[]> => [] };
  const heard = { events: [] as number[], links: [] as string[], error: undefined as unknown, completed: false };
  const turn = new BehaviorSubject(isItsTurn);
  const others = { tells: new Subject<RunEvent>(), heard: [] as number[], closed: false };
  const subscription = followEvents('run', {
    turn,
    tabs: () => ({
      heard: others.tells,
      tell: ({ seq }) => others.heard.push(seq),
      close: () => void (others.closed = true),
    }),
    open: (after) => {
      const stream = { after, messages: new Subject<StreamMessage>(), closed: false };
      streams.push(stream);
      return { source: { close: () => void (stream.closed = true) }, messages: stream.messages };
    },
    list: (after) => {
      lists.push(after);
      return played.list(after);
    },
  }).subscribe({
    next: (message) =>
      message.kind === 'event' ? heard.events.push(message.event.seq) : heard.links.push(message.link),
    error: (error) => (heard.error = error),
    complete: () => (heard.completed = true),
  });
  const say = (...messages: StreamMessage[]) =>
    messages.forEach((one) => streams[streams.length - 1].messages.next(one));
  return { streams, lists, played, heard, say, subscription, turn, others };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('following a run', () => {
  it('gives each event once and in order, and completes with the one that ends the run', () => {
    const { heard, say, streams } = follow();
    say(stateEvent(1, 'queued'), stateEvent(2, 'running'), second(3), stateEvent(4, 'finished'));
    expect(heard).toMatchObject({ events: [1, 2, 3, 4], completed: true, error: undefined });
    expect(streams).toMatchObject([{ after: 0, closed: true }]);
  });

  it('drops what comes twice after the browser has resumed the stream', () => {
    const { heard, say, streams } = follow();
    say(stateEvent(1, 'running'), second(2), 'interrupted', second(2), second(3));
    expect(heard.events).toEqual([1, 2, 3]);
    expect(heard.links).toEqual(['live', 'live', 'reconnecting', 'live', 'live']);
    expect(streams).toHaveLength(1);
  });

  it('asks for what is missing when an event was skipped, then streams on after the last', async () => {
    const { heard, say, played, streams, lists } = follow();
    played.list = async () => [second(2), second(3)];
    say(stateEvent(1, 'running'), second(3));
    expect(heard.events).toEqual([1]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(heard.events).toEqual([1, 2, 3]);
    expect(lists).toEqual([1]);
    expect(streams).toMatchObject([{ closed: true }, { after: 3, closed: false }]);
  });

  it('opens a stream that closed for good again after an ordinary request', async () => {
    const { heard, say, streams, lists } = follow();
    say(stateEvent(1, 'running'), 'closed');
    await jest.advanceTimersByTimeAsync(1_000);
    say(second(2));
    expect(lists).toEqual([1]);
    expect(streams).toMatchObject([{ closed: true }, { after: 1 }]);
    expect(heard).toMatchObject({ events: [1, 2], links: ['live', 'reconnecting', 'live'] });
  });

  it('polls every second after streams have failed again and again, and ends with the run', async () => {
    const { heard, say, played, streams } = follow();
    for (let failed = 0; failed < 3; failed++) {
      say('closed');
      await jest.advanceTimersByTimeAsync(2_500);
    }
    expect(streams).toHaveLength(3);
    expect(heard.links).toEqual(['reconnecting', 'reconnecting', 'polling']);
    const log = [stateEvent(1, 'running'), second(2), stateEvent(3, 'finished')];
    for (let known = 1; known <= 3; known++) {
      played.list = async (after) => log.slice(after, known);
      await jest.advanceTimersByTimeAsync(1_000);
      expect(heard.events).toHaveLength(known);
    }
    expect(heard.completed).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tries the stream again after a minute of polling', async () => {
    const { heard, say, streams } = follow();
    for (let failed = 0; failed < 3; failed++) {
      say('closed');
      await jest.advanceTimersByTimeAsync(2_500);
    }
    await jest.advanceTimersByTimeAsync(60_000);
    expect(streams).toHaveLength(4);
    say(stateEvent(1, 'running'));
    expect(heard.links[heard.links.length - 1]).toBe('live');
    await jest.advanceTimersByTimeAsync(4_000);
    expect(streams).toMatchObject([{ closed: true }, { closed: true }, { closed: true }, { closed: false }]);
  });

  it('goes on polling while the runner is away', async () => {
    const { heard, say, played } = follow();
    for (let failed = 0; failed < 3; failed++) {
      say('closed');
      await jest.advanceTimersByTimeAsync(2_500);
    }
    played.list = () => Promise.reject(RunnerError.of('runner.unreachable'));
    await jest.advanceTimersByTimeAsync(10_000);
    played.list = async () => [stateEvent(1, 'running')];
    await jest.advanceTimersByTimeAsync(1_000);
    expect(heard).toMatchObject({ events: [1], error: undefined });
  });

  it('notices a stream that something on the way holds back', async () => {
    const { heard, say, played, lists } = follow();
    say(stateEvent(1, 'running'));
    played.list = async () => [second(2), second(3)];
    await jest.advanceTimersByTimeAsync(4_000);
    expect(lists).toEqual([]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(heard.events).toEqual([1, 2, 3]);
    expect(heard.links).toEqual(['live', 'reconnecting']);
  });

  it('lets a run that waits in the queue be silent', async () => {
    const { heard, say, streams } = follow();
    say(stateEvent(1, 'queued'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(heard.links).toEqual(['live']);
    expect(streams).toHaveLength(1);
  });

  it('asks for the rest when the stream ends, and completes', async () => {
    const { heard, say, played } = follow();
    played.list = async () => [stateEvent(2, 'finished')];
    say(stateEvent(1, 'running'), 'end');
    await jest.advanceTimersByTimeAsync(0);
    expect(heard).toMatchObject({ events: [1, 2], completed: true });
  });

  it('gives up where asking again cannot help', async () => {
    const { heard, say, played, streams } = follow();
    played.list = () => Promise.reject(RunnerError.of('grafana.denied'));
    say('closed');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(heard.error).toMatchObject({ code: 'grafana.denied' });
    expect(streams).toHaveLength(1);
  });

  it('leaves nothing behind when nobody listens any more', async () => {
    const { say, subscription, streams } = follow();
    say('closed');
    await jest.advanceTimersByTimeAsync(0);
    subscription.unsubscribe();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(streams).toMatchObject([{ closed: true }]);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('following a run that another tab streams', () => {
  it('asks for what was before and hears the rest, without a stream of its own and without asking again', async () => {
    const { heard, streams, lists, played, others } = follow(false);
    played.list = async () => [stateEvent(1, 'running'), second(2)];
    await jest.advanceTimersByTimeAsync(0);
    played.list = async () => [];
    for (let seq = 3; seq <= 8; seq++) {
      others.tells.next(second(seq));
      await jest.advanceTimersByTimeAsync(1_000);
    }
    others.tells.next(stateEvent(9, 'finished'));
    expect(heard).toMatchObject({ events: [1, 2, 3, 4, 5, 6, 7, 8, 9], completed: true });
    expect(new Set(heard.links)).toEqual(new Set(['live']));
    expect({ streams, lists, told: others.heard, closed: others.closed }).toEqual({
      streams: [],
      lists: [0],
      told: [],
      closed: true,
    });
    expect(jest.getTimerCount()).toBe(0);
  });

  it('asks for an event that it has missed', async () => {
    const { heard, played, others } = follow(false);
    played.list = async (after) => [1, 2, 3].filter((seq) => seq > after && heard.events.length > 0).map(second);
    await jest.advanceTimersByTimeAsync(0);
    others.tells.next(second(1));
    others.tells.next(second(3));
    expect(heard.events).toEqual([1]);
    await jest.advanceTimersByTimeAsync(0);
    expect(heard.events).toEqual([1, 2, 3]);
  });

  it('polls while the other tab tells nothing of this run', async () => {
    const { heard, played, others } = follow(false);
    played.list = async () => [stateEvent(1, 'running')];
    await jest.advanceTimersByTimeAsync(0);
    for (let seq = 2; seq <= 4; seq++) {
      played.list = async () => [second(seq)];
      await jest.advanceTimersByTimeAsync(seq === 2 ? 2_000 : 1_000);
    }
    expect(heard).toMatchObject({ events: [1, 2, 3, 4], links: ['polling', 'polling', 'polling'] });
    others.tells.next(second(5));
    expect(heard.links[heard.links.length - 1]).toBe('live');
  });

  it('takes over after the last event when the other tab is gone, and tells the tabs that are left', async () => {
    const { heard, played, streams, say, turn, others } = follow(false);
    played.list = async () => [stateEvent(1, 'running'), second(2)];
    await jest.advanceTimersByTimeAsync(0);
    turn.next(true);
    say(second(2), second(3));
    expect(heard.events).toEqual([1, 2, 3]);
    expect(streams).toMatchObject([{ after: 2 }]);
    expect(others.heard).toEqual([3]);
    turn.next(false);
    expect(streams).toMatchObject([{ closed: true }]);
  });

  it('gives up where asking cannot help', async () => {
    const { heard, played } = follow(false);
    played.list = () => Promise.reject(RunnerError.of('grafana.denied'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(heard.error).toMatchObject({ code: 'grafana.denied' });
    expect(jest.getTimerCount()).toBe(0);
  });
});
