import type { ErrorClass, TracedRequest, Traces } from '@headroom/contract';
import { statusName } from './http2/grpc-status.ts';
import { errorPlaces } from './phase-places.ts';
import { toldApart } from './request-tallies.ts';
import type { PhaseSlot } from './second-slot.ts';
import { entriesOf, traceFields } from './trace-lists.ts';

/** What is needed to read traced requests. */
export interface TraceReading {
  /** Of the load's requests, in their order. */
  readonly names: readonly string[];
  /** The trace id of the request with this number. */
  readonly traceId: (request: number) => string;
}

const classes = Object.entries(errorPlaces) as ReadonlyArray<[ErrorClass, number]>;

/** The traced requests of one phase that the threads have kept of one second; in no order. */
export function readTraces(phases: readonly PhaseSlot[], reading: TraceReading): Traces {
  const read = (list: Float64Array): TracedRequest[] => entriesOf(list).map((entry) => readEntry(entry, reading));
  return {
    slowTraces: phases.flatMap(({ traces }) => traces.slice(0, 1).flatMap(read)),
    failedTraces: phases.flatMap(({ traces }) => traces.slice(1).flatMap(read)),
  };
}

function readEntry(entry: Float64Array, { names, traceId }: TraceReading): TracedRequest {
  const field = (name: keyof typeof traceFields): number => entry[traceFields[name]] ?? 0;
  const status = field('status');
  const name = toldApart(names) === 0 ? undefined : names[field('index')];
  return {
    traceId: traceId(field('number')),
    startUs: Math.max(0, Math.round(field('startUs'))),
    responseUs: Math.max(0, Math.round(field('responseUs'))),
    serviceUs: Math.max(0, Math.round(field('serviceUs'))),
    status: status === 0 ? null : statusName(status),
    error: classes.find(([, place]) => place === field('error'))?.[0] ?? null,
    ...(name === undefined ? {} : { request: name }),
  };
}
