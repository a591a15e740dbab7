import { t } from '@grafana/i18n';
import type { Result } from '@headroom/contract';

/** What the percentiles of a result are worth, in two words. */
export function fidelityInWords(fidelity: Result['fidelity']): string {
  switch (fidelity) {
    case 'exact':
      return t('fidelity.exact', 'exact');
    case 'spectrum':
      return t('fidelity.spectrum', 'printed spectrum');
    case 'ladder':
      return t('fidelity.ladder', 'percentile ladder');
    case 'buckets':
      return t('fidelity.buckets', 'buckets');
    case 'summary':
      return t('fidelity.summary', 'summary only');
  }
}

/** From where response time counts, in two words. */
export function clockInWords(clock: Result['clock']): string {
  switch (clock) {
    case 'intended':
      return t('clock.intended', 'intended start');
    case 'send':
      return t('clock.send', 'actual send');
    case 'first byte':
      return t('clock.first-byte', 'send, to first byte');
  }
}
