import type { Floor, Result } from '@headroom/contract';

/**
 * Of a result with a floor: the most of its median response time that can be the generator's own, or for a closed load how much of the rate that the generator reaches by itself was
 * reached, 0 to 1. Null where nothing can be compared.
 */
export function floorShare({
  floor,
  summary: { response },
  achievedPerSec,
}: Pick<Result, 'floor' | 'summary' | 'achievedPerSec'>): number | null {
  if (floor === undefined) {
    return null;
  }
  const [part, whole] =
    floor.askedPerSec === null
      ? [achievedPerSec, floor.achievedPerSec]
      : [floor.response?.percentilesUs.p50 ?? 0, response?.percentilesUs.p50 ?? 0];
  return whole === 0 ? null : Math.min(1, part / whole);
}

const NAMES = { http1: 'HTTP/1.1', http2: 'HTTP/2', grpc: 'gRPC', tcp: 'TCP' } as const;

/** What the responder of a floor spoke, in names that need no translation: `HTTP/2, TLS`. */
export function floorProtocol({ spoken, isOverTls }: Pick<Floor, 'spoken' | 'isOverTls'>): string {
  return `${NAMES[spoken]}${isOverTls ? ', TLS' : ''}`;
}
