import { config } from '@grafana/runtime';
import { check, runEvent, type RunEvent } from '@headroom/contract';
import { filter, fromEvent, map, type Observable } from 'rxjs';
import { pluginId } from '../app/pluginId';

/** What the tabs of one browser tell each other of a run: its events, as the tab that streams them got them. */
export interface TabChannel {
  /** What other tabs tell. One of them may show another version of the app, so what is no event is left out. */
  readonly heard: Observable<RunEvent>;
  tell(event: RunEvent): void;
  close(): void;
}

/** Of the app in this browser; another Grafana below the same address has another one. */
export const browserWideName = (about: string) => `${pluginId} ${config.appSubUrl} ${about}`;

/** Opens this tab's end of the channel of a run. */
export function tabChannel(runId: string): TabChannel {
  const channel = new BroadcastChannel(browserWideName(runId));
  return {
    heard: fromEvent<MessageEvent<unknown>>(channel, 'message').pipe(
      map(({ data }) => check(runEvent, data)),
      filter((checked) => checked.ok),
      map(({ value }) => value)
    ),
    tell: (event) => channel.postMessage(event),
    close: () => channel.close(),
  };
}
