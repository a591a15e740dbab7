import { errorClasses, type Counts } from '@headroom/contract';

/** Both counts together; error classes and statuses keep one order whatever came first. */
export function addCounts(a: Counts, b: Counts): Counts {
  const errors: Counts['errors'] = {};
  for (const name of errorClasses) {
    const sum = (a.errors[name] ?? 0) + (b.errors[name] ?? 0);
    if (sum > 0) {
      errors[name] = sum;
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
    bytesSent: a.bytesSent + b.bytesSent,
    bytesReceived: a.bytesReceived + b.bytesReceived,
    connectionsOpened: a.connectionsOpened + b.connectionsOpened,
  };
}
