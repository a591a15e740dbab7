import { errorClasses, type Counts, type Redirects } from '@headroom/contract';

/** Both counts together; error classes and statuses keep one order whatever came first, and what is unknown of one is unknown of both. */
export function addCounts(a: Counts, b: Counts): Counts {
  const errors: Counts['errors'] = {};
  for (const name of errorClasses) {
    const failed = (a.errors[name] ?? 0) + (b.errors[name] ?? 0);
    if (failed > 0) {
      errors[name] = failed;
    }
  }
  const statuses = { ...a.statuses };
  for (const [status, n] of Object.entries(b.statuses)) {
    statuses[status] = (statuses[status] ?? 0) + n;
  }
  return {
    arrivals: a.arrivals + b.arrivals,
    sent: a.sent + b.sent,
    ok: a.ok + b.ok,
    errors,
    statuses,
    bytesSent: sum(a.bytesSent, b.bytesSent),
    bytesReceived: sum(a.bytesReceived, b.bytesReceived),
    connectionsOpened: sum(a.connectionsOpened, b.connectionsOpened),
  };
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/** Redirects of both together; undefined where neither has any. */
export function addRedirects(a: Redirects | undefined, b: Redirects | undefined): Redirects | undefined {
  return a === undefined || b === undefined
    ? (a ?? b)
    : {
        followed: a.followed + b.followed,
        elsewhere: a.elsewhere + b.elsewhere,
        malformed: a.malformed + b.malformed,
        tooMany: a.tooMany + b.tooMany,
      };
}
