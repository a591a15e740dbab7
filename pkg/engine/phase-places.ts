import type { ErrorClass } from '@headroom/contract';
import { STATUS_PLACES } from './http2/grpc-status.ts';

/** Where errors are counted among those of all classes. */
export const errorPlaces = {
  connect: 0,
  tls: 1,
  timeout: 2,
  reset: 3,
  malformed: 4,
  status: 5,
  local: 6,
  dropped: 7,
} as const satisfies Record<ErrorClass, number>;

/** What is counted of the requests of a phase, and how many numbers each takes. What is to be counted besides is added here, counted in `Tally` and read in `readCounts`. */
const widths = {
  arrivals: 1,
  sent: 1,
  ok: 1,
  bytesSent: 1,
  bytesReceived: 1,
  connectionsOpened: 1,
  errors: Object.keys(errorPlaces).length,
  /** By status: of HTTP, then of gRPC. */
  statuses: STATUS_PLACES,
} as const;

/** Where each of them begins among the numbers of a phase. */
export const places = Object.fromEntries(
  Object.keys(widths).map((name, i) => [name, Object.values(widths).slice(0, i).reduce(sum, 0)])
) as Record<keyof typeof widths, number>;

/** How many numbers there are of a phase. */
export const PLACE_COUNT = Object.values(widths).reduce(sum, 0);

function sum(a: number, b: number): number {
  return a + b;
}
