import { isTcp, tcpOf, totalErrors, type Target } from '@headroom/contract';
import { t } from '@grafana/i18n';
import { formatLatency, formatRate, formatShare, formatCount } from '@headroom/measure';
import { asIs } from '../app/text';
import { askedInWords } from './askedInWords';
import type { RunFigures } from './RunFigures';

/** How fast, how many and what failed, in a sentence. */
export function measuredAnswer(
  target: Target,
  { counts, timings: { response }, achievedPerSec, askedPerSec }: RunFigures
): string {
  const failed = totalErrors(counts);
  if (response.count === 0 || achievedPerSec === null) {
    return isTcp(target)
      ? t('answer.no-messages', 'No message was over, so no time could be measured.')
      : t('answer.no-answers', 'No answer came, so no time could be measured.');
  }
  const words = {
    half: halfInWords(target),
    p50: formatLatency(response.percentileUs(50)),
    p99: formatLatency(response.percentileUs(99)),
    achieved: formatRate(achievedPerSec),
    errors: failed === 0 ? t('answer.no-errors', 'without errors') : failedInWords(failed, counts.ok),
    ...asIs,
  };
  return askedPerSec === null
    ? t(
        'answer.measured-closed',
        '{{half}} within {{p50}} and 99 % within {{p99}}, at {{achieved}}, {{errors}}.',
        words
      )
    : t(
        'answer.measured-open',
        '{{half}} within {{p50}} and 99 % within {{p99}}, at {{achieved}} of {{asked}} asked, {{errors}}.',
        { asked: askedInWords(askedPerSec), ...words }
      );
}

function halfInWords(target: Target): string {
  return isTcp(target)
    ? {
        echo: t('answer.half-echoed', 'Half of the messages came back'),
        up: t('answer.half-taken', 'Half of the messages were taken'),
        down: t('answer.half-came', 'Half of the messages came'),
      }[tcpOf(target).transfer]
    : t('answer.half', 'Half of the answers came');
}

function failedInWords(failed: number, ok: number): string {
  return t('answer.errors', 'with {{failed}} errors ({{share}})', {
    failed: formatCount(failed),
    share: formatShare(failed / (failed + ok)),
    ...asIs,
  });
}
