import { config } from '@grafana/runtime';
import { check, runEvent, type RunEvent } from '@headroom/contract';
import { fromEvent, map, merge, type Observable } from 'rxjs';
import { addressOf } from './addressOf';
import { callRunner } from './callRunner';

/**
 * What a stream says: an event; `end` after the last; `interrupted` when it broke and the browser resumes it;
 * `closed` when it broke for good; `unreadable` when what came is no event.
 */
export type StreamMessage = RunEvent | 'end' | 'interrupted' | 'closed' | 'unreadable';

/** The two ways to a run's events. */
export interface EventDoors {
  /** Streams the events with a higher `seq`; the source is closed by the one who opened it. */
  open(after: number): { source: Pick<EventSource, 'close'>; messages: Observable<StreamMessage> };
  /** The events with a higher `seq` that there are now. */
  list(after: number): Promise<readonly RunEvent[]>;
}

/** A run's events through Grafana's plugin proxy. */
export function eventDoors(runId: string): EventDoors {
  return {
    open: (after) => {
      const source = new EventSource(`${config.appSubUrl}/${addressOf('streamEvents', { id: runId })}?after=${after}`);
      const messages = merge(
        fromEvent<MessageEvent<string>>(source, 'message').pipe(map((message) => readEvent(message.data))),
        fromEvent(source, 'end').pipe(map(() => 'end' as const)),
        fromEvent(source, 'error').pipe(
          map(() => (source.readyState === EventSource.CLOSED ? ('closed' as const) : ('interrupted' as const)))
        )
      );
      return { source, messages };
    },
    list: async (after) =>
      (await callRunner('listEvents', { params: { id: runId }, query: { after: String(after) } })).events,
  };
}

function readEvent(text: string): RunEvent | 'unreadable' {
  try {
    const checked = check(runEvent, JSON.parse(text));
    return checked.ok ? checked.value : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
