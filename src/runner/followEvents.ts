import { isTerminal, type RunEvent } from '@headroom/contract';
import { from, Observable, Subscription, timer, type Subscriber } from 'rxjs';
import { errorFrom } from './errorFrom';
import { eventDoors, type EventDoors, type StreamMessage } from './eventDoors';
import { EventSequence } from './EventSequence';

/** How events come in: by stream, soon by stream again, or by asking every second. */
export type Link = 'live' | 'reconnecting' | 'polling';

/** What a follower of a run hears: an event of the run, or how the events come in. */
export type RunMessage = { kind: 'event'; event: RunEvent } | { kind: 'link'; link: Link };

/** A run under way has an event each second. After this long without one, ask whether the stream withholds some. */
const SILENCE_MS = 5_000;
const POLL_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
/** After this many streams in a row that gave no event, poll. */
const PATIENCE = 3;

/**
 * All events of a run from the first, each once and in order, and then those to come; completes after the event that ends the run.
 * The browser itself resumes a stream that breaks. A stream that closes for good (a session to renew, a proxy's limit, a runner that
 * restarts) is checked by an ordinary request, which Grafana may answer by renewing the session, and opened again after the last
 * event; where streams keep failing, the same events are polled. Errors only with a `RunnerError` that asking again cannot mend.
 */
export function followEvents(runId: string, doors: EventDoors = eventDoors(runId)): Observable<RunMessage> {
  return new Observable((subscriber) => {
    const follower = new Follower(doors, subscriber);
    follower.start();
    return () => follower.stop();
  });
}

class Follower {
  private readonly seen = new EventSequence();
  private failures = 0;
  /** What is being done now: one of streaming, catching up, waiting. */
  private attempt = new Subscription();

  constructor(
    private readonly doors: EventDoors,
    private readonly out: Subscriber<RunMessage>
  ) {}

  start() {
    this.next(() => this.stream());
  }

  stop() {
    this.attempt.unsubscribe();
  }

  private next(step: () => Subscription) {
    this.attempt.unsubscribe();
    if (!this.out.closed) {
      this.attempt = step();
    }
  }

  private stream(): Subscription {
    const { source, messages } = this.doors.open(this.seen.last);
    const open = new Subscription(() => source.close());
    let watch = new Subscription();
    const watchSilence = () => {
      watch.unsubscribe();
      watch = timer(SILENCE_MS).subscribe(() =>
        open.add(this.catchUp((found) => (found > 0 ? this.fail() : watchSilence())))
      );
      open.add(watch);
    };
    watchSilence();
    open.add(
      messages.subscribe((message) => {
        if (this.hear(message)) {
          watchSilence();
        }
      })
    );
    return open;
  }

  /** Whether the stream gave a new sign of life. */
  private hear(message: StreamMessage): boolean {
    if (message === 'end') {
      this.next(() => this.catchUp(() => this.out.complete()));
    } else if (message === 'interrupted') {
      this.out.next({ kind: 'link', link: 'reconnecting' });
    } else if (message === 'closed' || message === 'unreadable' || this.seen.hasGapBefore(message)) {
      this.fail();
    } else {
      this.failures = 0;
      this.out.next({ kind: 'link', link: 'live' });
      this.take([message]);
      return true;
    }
    return false;
  }

  /** Asks for what is missing, then goes on with how many were found; what the store itself lacks is not waited for. */
  private catchUp(then: (found: number) => void): Subscription {
    return from(this.doors.list(this.seen.last)).subscribe({
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

  private take(events: readonly RunEvent[]) {
    for (const event of events.filter((one) => this.seen.accept(one))) {
      this.out.next({ kind: 'event', event });
      if (event.type === 'state' && isTerminal(event.state)) {
        this.out.complete();
      }
    }
  }

  private fail() {
    this.failures++;
    const willPoll = this.failures >= PATIENCE;
    this.out.next({ kind: 'link', link: willPoll ? 'polling' : 'reconnecting' });
    this.next(() =>
      this.catchUp(() => (willPoll ? this.next(() => this.poll()) : this.retryAfter(FIRST_RETRY_MS * this.failures)))
    );
  }

  private retryAfter(ms: number) {
    this.next(() => timer(ms).subscribe(() => this.next(() => this.stream())));
  }

  private poll(): Subscription {
    return timer(POLL_MS).subscribe(() => this.next(() => this.catchUp(() => this.next(() => this.poll()))));
  }
}
