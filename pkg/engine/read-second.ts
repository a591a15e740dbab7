import type { Counts, ErrorClass, RequestDelta, SecondDelta, Timings } from '@headroom/contract';
import { Histogram } from '@headroom/measure/histogram';
import { STATUS_PLACES, statusName } from './http2/grpc-status.ts';
import { errorPlaces, places } from './phase-places.ts';
import { endedPlaces } from './request-tallies.ts';
import { facts, type PhaseSlot, type RequestSlot, type SecondSlot } from './second-slot.ts';
import { isWithoutTimes, readTimes } from './times-slot.ts';

/** What requests did in one second of a load. */
export type CountedSecond = Omit<SecondDelta, 'second' | 'phase' | 'askedPerSec' | 'health'>;

/** A second of all threads together, each with its slot; `names` are those of the load's requests. Counts and cells are added, never percentiles. */
export function readSecond(slots: readonly SecondSlot[], names: readonly string[]): CountedSecond {
  const warmup = slots.map((slot) => slot.warmup);
  const caughtUp = total(slots, 'caughtUp');
  return {
    ...readPhase(slots.map(({ measured }) => measured)),
    ...(warmup.every(({ numbers }) => numbers.every((number) => number === 0)) ? {} : { warmup: readPhase(warmup) }),
    ...readRequests(slots, names),
    ...readHandshakes(slots),
    ...(caughtUp === 0 ? {} : { caughtUp }),
    ...readRedirects(slots),
    inFlight: total(slots, 'inFlight'),
    waiting: total(slots, 'waiting'),
  };
}

/** 99th percentile of how late a thread noticed in its second that requests were due, µs; null where none was. */
export function noticedP99Us({ noticed }: SecondSlot): number | null {
  return isWithoutTimes(noticed) ? null : Histogram.fromData(readTimes([noticed])).percentileUs(99);
}

function readPhase(slots: readonly PhaseSlot[]): { counts: Counts; timings: Timings } {
  const timings = {
    response: readTimes(slots.map(({ response }) => response)),
    service: readTimes(slots.map(({ service }) => service)),
    lateness: readTimes(slots.map(({ lateness }) => lateness)),
  };
  return { counts: readCounts(slots), timings };
}

function readCounts(slots: readonly PhaseSlot[]): Counts {
  const at = (place: number): number => slots.reduce((sum, { numbers }) => sum + (numbers[place] ?? 0), 0);
  const errors: Counts['errors'] = {};
  for (const [name, place] of Object.entries(errorPlaces)) {
    const failed = at(places.errors + place);
    if (failed > 0) {
      errors[name as ErrorClass] = failed;
    }
  }
  const statuses: Counts['statuses'] = {};
  for (let status = 1; status < STATUS_PLACES; status++) {
    const answers = at(places.statuses + status);
    if (answers > 0) {
      statuses[statusName(status)] = answers;
    }
  }
  return {
    arrivals: at(places.arrivals),
    sent: at(places.sent),
    ok: at(places.ok),
    errors,
    statuses,
    bytesSent: at(places.bytesSent),
    bytesReceived: at(places.bytesReceived),
    connectionsOpened: at(places.connectionsOpened),
  };
}

function readRequests(slots: readonly SecondSlot[], names: readonly string[]): { requests?: RequestDelta[] } {
  if (slots[0]?.requests.length === 0) {
    return {};
  }
  const requests = names.flatMap((name, index): RequestDelta[] => {
    const parts = slots.flatMap((slot): RequestSlot[] => slot.requests.slice(index, index + 1));
    const [ok = 0, errors = 0] = [endedPlaces.ok, endedPlaces.errors].map((place) =>
      parts.reduce((sum, { ended }) => sum + (ended[place] ?? 0), 0)
    );
    return ok + errors === 0 ? [] : [{ name, ok, errors, response: readTimes(parts.map(({ response }) => response)) }];
  });
  return { requests };
}

function readHandshakes(slots: readonly SecondSlot[]): Pick<SecondDelta, 'handshakes'> {
  const times = slots.map(({ handshakes }) => handshakes);
  return times.every(isWithoutTimes)
    ? {}
    : { handshakes: { times: readTimes(times), resumed: total(slots, 'resumed') } };
}

function readRedirects(slots: readonly SecondSlot[]): Pick<SecondDelta, 'redirects'> {
  const [followed, elsewhere, malformed, tooMany] = [
    total(slots, 'redirected'),
    total(slots, 'elsewhere'),
    total(slots, 'malformed'),
    total(slots, 'tooMany'),
  ];
  return followed + elsewhere + malformed + tooMany === 0
    ? {}
    : { redirects: { followed, elsewhere, malformed, tooMany } };
}

function total(slots: readonly SecondSlot[], name: keyof typeof facts): number {
  return slots.reduce((sum, slot) => sum + (slot.facts[facts[name]] ?? 0), 0);
}
