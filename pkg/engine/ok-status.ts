import { isExpected, type Expectation } from '@headroom/contract';
import { GRPC_STATUS } from './http2/grpc-status.ts';

/** Whether an answer with the status of this place is no error: of gRPC only OK is not, whatever HTTP says. */
export function isOkStatus(place: number, isGrpc: boolean, expected: Expectation | undefined): boolean {
  return isGrpc ? place === GRPC_STATUS : place < GRPC_STATUS && isExpected(place, expected);
}
