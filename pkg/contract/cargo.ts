import { requestUnit, type RequestUnit } from './request-unit.ts';
import { tcpOf, type TargetTcp } from './target-tcp.ts';
import type { TargetProtocol } from './target.ts';

/** What a load carries, and is told by first: requests, calls of gRPC, messages of an echo over TCP, or bytes over TCP as fast as they go. */
export const cargoes = ['requests', 'calls', 'messages', 'bytes'] as const;
/** What a load carries. */
export type Cargo = (typeof cargoes)[number];

/** What a load on a target carries: as many bytes as go are told by bytes, an echo by its messages. */
export function cargoOf(target: {
  readonly url: string;
  readonly protocol?: TargetProtocol;
  readonly tcp?: TargetTcp | undefined;
}): Cargo {
  const unit = requestUnit(target);
  if (unit !== 'message') {
    return `${unit}s`;
  }
  return tcpOf(target).transfer === 'echo' ? 'messages' : 'bytes';
}

/** What one of those is called that are counted of a load, whether it is told by them or by its bytes. */
export function unitOf(cargo: Cargo): RequestUnit {
  return ({ requests: 'request', calls: 'call', messages: 'message', bytes: 'message' } as const)[cargo];
}

/** What is counted of a load, whether it is told by that or by its bytes. */
export function countedOf(cargo: Cargo): Exclude<Cargo, 'bytes'> {
  return `${unitOf(cargo)}s`;
}

/** Whether a load goes over TCP without anything that a mesh could count but connections and bytes. */
export function isOverTcp(cargo: Cargo): boolean {
  return unitOf(cargo) === 'message';
}
