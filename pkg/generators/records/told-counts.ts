import { isExpected, type Counts, type ErrorClass, type Expectation } from '@headroom/contract';
import { noCounts } from '@headroom/measure';

/** What a program tells of a whole load: whole answers by status, and failures by class. */
export interface Told {
  readonly statuses: Iterable<readonly [status: number, n: number]>;
  readonly failures: Iterable<readonly [errorClass: Exclude<ErrorClass, 'status'>, n: number]>;
}

/** The counts of it; no program tells what the native generator does of bytes and connections. */
export function toldCounts({ statuses, failures }: Told, expected: Expectation | undefined): Counts {
  const counts: Counts = { ...noCounts(), bytesSent: null, bytesReceived: null, connectionsOpened: null };
  const fail = (errorClass: ErrorClass, n: number): void => {
    counts.errors[errorClass] = (counts.errors[errorClass] ?? 0) + n;
  };
  for (const [status, n] of statuses) {
    counts.sent += n;
    counts.statuses[status] = (counts.statuses[status] ?? 0) + n;
    if (isExpected(status, expected)) {
      counts.ok += n;
    } else {
      fail('status', n);
    }
  }
  for (const [errorClass, n] of failures) {
    counts.sent += n;
    fail(errorClass, n);
  }
  counts.arrivals = counts.sent;
  return counts;
}
