import { grpcStatuses } from '@headroom/contract/grpc-statuses';

/** Where statuses are counted: those of HTTP have three digits, those of gRPC come after them, OK first. */
export const GRPC_STATUS = 1_000;
/** So many places for statuses there are. */
export const STATUS_PLACES = GRPC_STATUS + grpcStatuses.length;

const UNKNOWN = 2;

/** The place of a code of gRPC; one that nobody knows is UNKNOWN. */
export function grpcStatusOf(code: number): number {
  return GRPC_STATUS + (code < grpcStatuses.length ? code : UNKNOWN);
}

/** How counts name the status of a place. */
export function statusName(place: number): string {
  return grpcStatuses[place - GRPC_STATUS] ?? String(place);
}
