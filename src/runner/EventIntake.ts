import { isTerminal, type RunEvent } from '@headroom/contract';
import { from, switchMap, timer, type Subscriber, type Subscription } from 'rxjs';
import { errorFrom } from './errorFrom';
import type { EventDoors } from './eventDoors';
import { EventSequence } from './EventSequence';
import type { TabChannel } from './tabChannel';

/** How events come in: by stream, this tab's or another's; soon by stream again; or by asking every second. */
export type Link = 'live' | 'reconnecting' | 'polling';

/** What a follower of a run hears: an event of the run, or how the events come in. */
export type RunMessage = { kind: 'event'; event: RunEvent } | { kind: 'link'; link: Link };

/** Takes a run's events, wherever they come from, and gives each once and in order; completes after the one that ends the run. */
export class EventIntake {
  /** Whether the browser's other tabs are told of each event: by the one that streams. */
  tellsOthers = false;
  readonly #seen = new EventSequence();

  constructor(
    private readonly list: EventDoors['list'],
    private readonly tabs: Pick<TabChannel, 'tell'>,
    private readonly out: Subscriber<RunMessage>
  ) {}

  /** `seq` of the last event taken; 0 before the first. */
  get last(): number {
    return this.#seen.last;
  }

  /** Whether events are missing between the last one taken and this one. */
  hasGapBefore(event: RunEvent): boolean {
    return this.#seen.hasGapBefore(event);
  }

  link(link: Link): void {
    this.out.next({ kind: 'link', link });
  }

  take(events: readonly RunEvent[]): void {
    for (const event of events.filter((one) => this.#seen.accept(one))) {
      if (this.tellsOthers) {
        this.tabs.tell(event);
      }
      this.out.next({ kind: 'event', event });
      if (event.type === 'state' && isTerminal(event.state)) {
        this.out.complete();
      }
    }
  }

  /** Asks for what is missing after so many ms, then goes on with how many were found; what the store itself lacks is not waited for. */
  catchUpIn(ms: number, then: (found: number) => void): Subscription {
    return timer(ms)
      .pipe(switchMap(() => from(this.list(this.last))))
      .subscribe({
        next: (events) => {
          this.take(events);
          then(events.length);
        },
        error: (thrown) => {
          const error = errorFrom(thrown);
          return error.isFinal ? this.out.error(error) : then(0);
        },
      });
  }
}
