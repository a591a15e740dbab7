import { Observable, Subscription, timer } from 'rxjs';
import { eventDoors, type EventDoors, type StreamMessage } from './eventDoors';
import { EventIntake, type RunMessage } from './EventIntake';
import { listenToTabs } from './listenToTabs';

/** A run under way has an event each second. After this long without one, ask whether the stream withholds some. */
const SILENCE_MS = 5_000;
const POLL_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
/** After this many streams in a row that gave no event, poll. */
const PATIENCE = 3;
/** After so many polls in a row the stream is tried again. */
const POLLS = 60;

/**
 * All events of a run from the first, each once and in order, and then those to come; completes after the event that ends the run.
 * One tab of a browser streams; the others hear from it, and one of them takes over when it is gone.
 * The browser itself resumes a stream that breaks. A stream that closes for good (a session to renew, a proxy's limit, a runner that
 * restarts) is checked by an ordinary request, which Grafana may answer by renewing the session, and opened again after the last
 * event; where streams keep failing, the same events are polled. Errors only with a `RunnerError` that asking again cannot mend.
 */
export function followEvents(runId: string, doors: EventDoors = eventDoors(runId)): Observable<RunMessage> {
  return new Observable((subscriber) => {
    const tabs = doors.tabs();
    const intake = new EventIntake(doors.list, tabs, subscriber);
    const follower = new Follower(doors, intake, () => subscriber.complete());
    const turns = doors.turn.subscribe((isOurs) => {
      intake.tellsOthers = isOurs;
      follower.next(() => (isOurs ? follower.stream() : listenToTabs(tabs.heard, intake)));
    });
    return () => {
      follower.stop();
      turns.unsubscribe();
      tabs.close();
    };
  });
}

class Follower {
  private failures = 0;
  private hasEnded = false;
  /** What is being done now: one of streaming, listening to another tab, catching up, waiting. */
  private attempt = new Subscription();

  constructor(
    private readonly doors: EventDoors,
    private readonly intake: EventIntake,
    private readonly complete: () => void
  ) {}

  stop() {
    this.hasEnded = true;
    this.attempt.unsubscribe();
  }

  /** Does this instead of what is being done. */
  next(step: () => Subscription) {
    this.attempt.unsubscribe();
    if (!this.hasEnded) {
      this.attempt = step();
    }
  }

  stream(): Subscription {
    const { source, messages } = this.doors.open(this.intake.last);
    const open = new Subscription(() => source.close());
    let watch = new Subscription();
    const watchSilence = () => {
      watch.unsubscribe();
      watch = this.intake.catchUpIn(SILENCE_MS, (found) => (found > 0 ? this.fail() : watchSilence()));
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
      this.next(() => this.intake.catchUpIn(0, this.complete));
    } else if (message === 'interrupted') {
      this.intake.link('reconnecting');
    } else if (message === 'closed' || message === 'unreadable' || this.intake.hasGapBefore(message)) {
      this.fail();
    } else {
      this.failures = 0;
      this.intake.link('live');
      this.intake.take([message]);
      return true;
    }
    return false;
  }

  private fail() {
    this.failures++;
    const willPoll = this.failures >= PATIENCE;
    this.intake.link(willPoll ? 'polling' : 'reconnecting');
    this.next(() =>
      this.intake.catchUpIn(0, () => (willPoll ? this.poll() : this.streamIn(FIRST_RETRY_MS * this.failures)))
    );
  }

  private streamIn(ms: number) {
    this.next(() => timer(ms).subscribe(() => this.next(() => this.stream())));
  }

  private poll(left = POLLS) {
    this.next(() => (left === 0 ? this.stream() : this.intake.catchUpIn(POLL_MS, () => this.poll(left - 1))));
  }
}
