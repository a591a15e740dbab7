import type { RunEvent } from '@headroom/contract';
import { Subscription, type Observable } from 'rxjs';
import type { EventIntake } from './EventIntake';

/** A run under way has an event each second. After this long without one ask: the tab that streams may follow another run, or sleep. */
const QUIET_MS = 2_000;
const POLL_MS = 1_000;

/** Takes the events that another tab streams; asks at first, when one was missed, and while that tab is quiet. */
export function listenToTabs(heard: Observable<RunEvent>, intake: EventIntake): Subscription {
  const open = new Subscription();
  let asking = new Subscription();
  const askIn = (ms: number, then: (found: number) => void) => {
    asking.unsubscribe();
    asking = intake.catchUpIn(ms, then);
    open.add(asking);
  };
  const askWhenQuiet = () =>
    askIn(QUIET_MS, function again(found) {
      if (found === 0) {
        return askWhenQuiet();
      }
      intake.link('polling');
      return askIn(POLL_MS, again);
    });
  open.add(
    heard.subscribe((event) => {
      if (intake.hasGapBefore(event)) {
        return askIn(0, askWhenQuiet);
      }
      intake.link('live');
      intake.take([event]);
      return askWhenQuiet();
    })
  );
  askIn(0, askWhenQuiet);
  return open;
}
