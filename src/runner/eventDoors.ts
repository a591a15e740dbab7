import { config } from '@grafana/runtime';
import { check, eventsPerPage, runEvent, type Input, type RunEvent } from '@headroom/contract';
import { fromEvent, map, merge, type Observable } from 'rxjs';
import { addressOf } from './addressOf';
import { callRunner } from './callRunner';
import { streamTurn } from './streamTurn';
import { browserWideName, tabChannel, type TabChannel } from './tabChannel';

/**
 * What a stream says: an event; `end` after the last; `interrupted` when it broke and the browser resumes it;
 * `closed` when it broke for good; `unreadable` when what came is no event.
 */
export type StreamMessage = RunEvent | 'end' | 'interrupted' | 'closed' | 'unreadable';

/** The ways to a run's events: by this tab's own stream, through a tab that streams them already, and by asking. */
export interface EventDoors {
  /** Whether this tab is the one to stream: one tab of a browser is, for whatever run it follows. */
  turn: Observable<boolean>;
  /** Opens this tab's end of what tabs tell each other of the run. */
  tabs(): TabChannel;
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
    list: (after) => listEvents(runId, after),
    turn: streamTurn(browserWideName('stream')),
    tabs: () => tabChannel(runId),
  };
}

/** All events of a run with a higher `seq`, page by page; without the seconds of load where that is asked. */
export async function listEvents(
  id: string,
  after: number,
  which: Pick<Input<'listEvents'>['query'], 'seconds'> = {}
): Promise<RunEvent[]> {
  const { events } = await callRunner('listEvents', { params: { id }, query: { ...which, after: String(after) } });
  const last = events[events.length - 1];
  return last === undefined || events.length < eventsPerPage
    ? events
    : [...events, ...(await listEvents(id, last.seq, which))];
}

function readEvent(text: string): RunEvent | 'unreadable' {
  try {
    const checked = check(runEvent, JSON.parse(text));
    return checked.ok ? checked.value : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
