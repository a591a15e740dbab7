import { fromEvent, map, Observable, startWith } from 'rxjs';

/**
 * Whether it is this tab's turn to hold the browser's only stream, told at once and whenever it changes. Six streams would use up a browser's connections to a
 * Grafana that speaks HTTP/1.1, so of all tabs one streams; its turn ends with the subscription or the tab, and then it is the next one's, which the browser itself
 * sees to. Where it has no locks, as on a plain-HTTP address, each tab streams while it can be seen.
 */
export function streamTurn(name: string, locks: LockManager | undefined = navigator.locks): Observable<boolean> {
  return locks === undefined ? whileVisible : turnByLock(name, locks);
}

function turnByLock(name: string, locks: LockManager): Observable<boolean> {
  return new Observable((out) => {
    const over = new AbortController();
    const hold = () =>
      new Promise<void>((release) => {
        over.signal.addEventListener('abort', () => release());
        return over.signal.aborted ? release() : out.next(true);
      });
    const wait = () => {
      out.next(false);
      return locks.request(name, { signal: over.signal }, hold);
    };
    locks
      .request(name, { ifAvailable: true }, (lock) => (lock === null ? 'taken' : hold()))
      .then((found) => (found === 'taken' && !over.signal.aborted ? wait() : undefined))
      // A wait that is over rejects; what else goes wrong with a lock leaves this tab without a turn.
      .catch(() => out.next(false));
    return () => over.abort();
  });
}

const whileVisible: Observable<boolean> = new Observable<boolean>((out) =>
  fromEvent(document, 'visibilitychange')
    .pipe(
      startWith(undefined),
      map(() => document.visibilityState === 'visible')
    )
    .subscribe(out)
);
