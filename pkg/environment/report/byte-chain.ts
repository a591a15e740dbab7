import type { Figure, LoadFigures, Result, RunFigures } from '@headroom/contract';
import { formatByteRate } from '@headroom/measure';
import { total, type Evidence } from './evidence.ts';
import { known, sum, unknown } from './figure-arithmetic.ts';
import { secondsWithin } from './load-figures.ts';
import { reportedBy, reportersSeen } from './reporters.ts';

type Place = RunFigures['byteChain'][number];

/** Neighbours that see the same connections count the same bytes but for this share: what is in buffers when a second ends, and what TLS adds. */
const SAME_BYTES = 0.02;

/** Bytes of the subject's connections and who counted them, from the outside in; empty where no mesh counts such. `counted` is what the runner did, null where it made no load over TCP. */
export function byteChain(
  evidence: Evidence,
  counted: { readonly load: LoadFigures; readonly result: Result } | null
): Place[] {
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
    counted === null
      ? []
      : [
          {
            at: 'runner',
            upBytesPerSec: counted.load.sentBytesPerSec,
            downBytesPerSec: counted.load.receivedBytesPerSec,
            connectionsPerSec: openedPerSec(counted.result, evidence),
          },
        ];
  // Beside a load that is not over TCP, proxies that carry nothing else count no byte.
  const seen = counted === null ? reporters.filter((place) => !isZero(carriedAt(place))) : reporters;
  return [...runner, ...seen].map((place, i, all) => {
    const doubt = doubtOf(all[i - 1], place);
    return doubt === null ? place : { ...place, doubt };
  });
}

/** Connections that the generator opened in the steady part: those of the load's begin are no part of it. */
function openedPerSec(result: Result, { windows: { steady } }: Evidence): Figure {
  const seconds = secondsWithin(result, steady).map(({ connectionsOpened }) => connectionsOpened);
  const told = seconds.filter((opened) => opened !== null);
  return told.length === 0 || told.length < seconds.length
    ? unknown('The generator does not tell in which second it opened a connection.')
    : known(told.reduce((sum, opened) => sum + opened, 0) / told.length);
}

/** Both ways together. */
export function carriedAt({ upBytesPerSec, downBytesPerSec }: Place): LoadFigures['carriedBytesPerSec'] {
  return sum([upBytesPerSec, downBytesPerSec], '');
}

function isZero(figure: Figure): boolean {
  return figure.known && figure.value === 0;
}

/** Why two neighbours do not see the same bytes. */
function doubtOf(outer: Place | undefined, inner: Place): string | null {
  const [counted, before] = [carriedAt(inner), outer && carriedAt(outer)];
  return before?.known === true && counted.known && Math.abs(counted.value - before.value) > SAME_BYTES * before.value
    ? `Not the same bytes: it counted ${formatByteRate(counted.value)} where the ${outer?.at} counted ${formatByteRate(before.value)}.`
    : null;
}
