import type { KnownCounts } from '@headroom/contract';

/** Counts of nothing. */
export function noCounts(): KnownCounts {
  return {
    arrivals: 0,
    sent: 0,
    ok: 0,
    errors: {},
    statuses: {},
    bytesSent: 0,
    bytesReceived: 0,
    connectionsOpened: 0,
  };
}
