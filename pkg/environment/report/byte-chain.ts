import type { LoadFigures, RunFigures } from '@headroom/contract';
import { formatByteRate } from '@headroom/measure';
import { total, type Evidence } from './evidence.ts';
import { sum, unknown } from './figure-arithmetic.ts';
import { reportedBy, reportersSeen } from './reporters.ts';

type Place = RunFigures['byteChain'][number];

/** Neighbours that see the same connections count the same bytes but for this share: what is in buffers when a second ends, and what TLS adds. */
const SAME_BYTES = 0.02;

/** Bytes of the subject's connections and who counted them, from the outside in; empty where no mesh counts such. `load` is what the runner counted, null where it made none over TCP. */
export function byteChain(evidence: Evidence, load: LoadFigures | null): Place[] {
  const none = 'No mesh counts connections here.';
  const reporters = reportersSeen(evidence, 'tcp_up_bytes')
    .reverse()
    .map((reporter): Place => {
      const of = (quantity: 'tcp_up_bytes' | 'tcp_down_bytes' | 'tcp_connections') =>
        total(reportedBy(evidence, reporter, quantity), 'steady', none);
      return {
        at: reporter,
        upBytesPerSec: of('tcp_up_bytes'),
        downBytesPerSec: of('tcp_down_bytes'),
        connectionsPerSec: of('tcp_connections'),
      };
    });
  if (reporters.length === 0) {
    return [];
  }
  const runner: Place[] =
    load === null
      ? []
      : [
          {
            at: 'runner',
            upBytesPerSec: load.sentBytesPerSec,
            downBytesPerSec: load.receivedBytesPerSec,
            connectionsPerSec: unknown('The runner does not tell in which second it opened a connection.'),
          },
        ];
  return [...runner, ...reporters].map((place, i, all) => {
    const doubt = doubtOf(all[i - 1], place);
    return doubt === null ? place : { ...place, doubt };
  });
}

/** Both ways together. */
export function carriedAt({ upBytesPerSec, downBytesPerSec }: Place): LoadFigures['carriedBytesPerSec'] {
  return sum([upBytesPerSec, downBytesPerSec], '');
}

/** Why two neighbours do not see the same bytes. */
function doubtOf(outer: Place | undefined, inner: Place): string | null {
  const [counted, before] = [carriedAt(inner), outer && carriedAt(outer)];
  return before?.known === true && counted.known && Math.abs(counted.value - before.value) > SAME_BYTES * before.value
    ? `Not the same bytes: it counted ${formatByteRate(counted.value)} where the ${outer?.at} counted ${formatByteRate(before.value)}.`
    : null;
}
