import { MOST_FAILED_TRACES, MOST_SLOW_TRACES } from '@headroom/contract/trace-limits';
import { errorPlaces } from './phase-places.ts';

/** What is known of a traced request, by its place in its entry. */
export const traceFields = {
  /** By it the entries of a list are in order, the highest first. */
  rank: 0,
  /** Which request it is among those with values, from 0: its trace id follows from that. */
  number: 1,
  /** Intended start, µs since the start of the load. */
  startUs: 2,
  responseUs: 3,
  serviceUs: 4,
  /** Place of its status; 0 where there was no whole answer, or where the protocol has none. */
  status: 5,
  /** By `errorPlaces`; -1 where it succeeded. */
  error: 6,
  /** Its place among the requests of the load. */
  index: 7,
} as const;
/** How many numbers an entry has. */
export const TRACE_FIELDS = Object.keys(traceFields).length;

/** How many entries each list of a phase keeps: the first that of the slowest, then for each class of errors that of the first of it. */
export const traceCapacities: readonly number[] = [
  MOST_SLOW_TRACES,
  ...Object.keys(errorPlaces).map(() => MOST_FAILED_TRACES),
];

/** How many numbers a list for so many entries takes: how many there are, then the entries. */
export function traceListLength(capacity: number): number {
  return 1 + capacity * TRACE_FIELDS;
}

/** Puts an entry where its rank has it, behind those of the same; the last falls out of a full list. No garbage. */
export function keepEntry(list: Float64Array, entry: Float64Array): void {
  const count = list[0] ?? 0;
  const rank = entry[traceFields.rank] ?? 0;
  let place = count;
  while (place > 0 && rank > (list[1 + (place - 1) * TRACE_FIELDS + traceFields.rank] ?? 0)) {
    place--;
  }
  const at = 1 + place * TRACE_FIELDS;
  if (at === list.length) {
    return;
  }
  const isFull = 1 + count * TRACE_FIELDS === list.length;
  list.copyWithin(at + TRACE_FIELDS, at, 1 + (isFull ? count - 1 : count) * TRACE_FIELDS);
  list.set(entry, at);
  list[0] = isFull ? count : count + 1;
}

/** The entries of a list, in their order. */
export function entriesOf(list: Float64Array): Float64Array[] {
  return Array.from({ length: list[0] ?? 0 }, (_, place) => {
    const at = 1 + place * TRACE_FIELDS;
    return list.slice(at, at + TRACE_FIELDS);
  });
}
