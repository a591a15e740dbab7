import {
  isStaged,
  isTcp,
  measuredMs,
  peakPerSec,
  requestUnit,
  tcpOf,
  warmupMs,
  wholeMs,
  type Target,
  type Test,
} from '@headroom/contract';
import { t } from '@grafana/i18n';
import { formatCount } from '@headroom/measure';
import { asIs } from '../app/text';
import { durationInWords } from '../tests/durationInWords';
import { targetInWords } from '../tests/targetInWords';
import { unitWords } from '../tests/unitWords';
import type { RunFigures } from './RunFigures';

/** What the load of a run is doing at the moment, in a sentence. */
export function happeningInWords({ load, target }: Test, figures: RunFigures | undefined, isLive: boolean): string {
  const last = figures?.series[figures.series.length - 1];
  if (last !== undefined && last.second >= wholeMs(load) / 1_000) {
    return t('answer.late', 'The load is over; waiting for late answers.');
  }
  if (isLive && (last === undefined ? 0 : last.second + 1) < warmupMs(load) / 1_000) {
    return t('answer.warming-up', 'Warming up for {{length}} before anything is measured.', {
      length: durationInWords(warmupMs(load)),
      ...asIs,
    });
  }
  const words = {
    target: isTcp(target) ? target.url : targetInWords(target),
    length: durationInWords(measuredMs(load)),
    connections: formatCount(load.connections),
    ...asIs,
  };
  if (load.kind === 'closed') {
    return closedInWords(target, words);
  }
  const rate = { rate: formatCount(peakPerSec(load) ?? 0), many: unitWords(requestUnit(target)).many };
  return isStaged(load)
    ? t(
        'answer.staged',
        'Sending up to {{rate}} {{many}} a second to {{target}} for {{length}}, over {{connections}} connections.',
        { ...rate, ...words }
      )
    : t(
        'answer.open',
        'Sending {{rate}} {{many}} a second to {{target}} for {{length}}, over {{connections}} connections.',
        { ...rate, ...words }
      );
}

function closedInWords(target: Target, words: { target: string; length: string; connections: string }): string {
  const transfer = isTcp(target) ? tcpOf(target).transfer : 'echo';
  switch (transfer) {
    case 'echo':
      return isTcp(target)
        ? t(
            'answer.closed-echo',
            'Sending to {{target}} for {{length}}, over {{connections}} connections, each as soon as its message is back.',
            words
          )
        : t(
            'answer.closed',
            'Sending to {{target}} for {{length}}, over {{connections}} connections, each as soon as it has its answer.',
            words
          );
    case 'up':
      return t(
        'answer.closed-up',
        'Sending to {{target}} for {{length}}, over {{connections}} connections, as much as they take.',
        words
      );
    case 'down':
      return t(
        'answer.closed-down',
        'Taking what comes from {{target}} for {{length}}, over {{connections}} connections.',
        words
      );
  }
}
