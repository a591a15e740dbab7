import { isTerminal, type Run } from '@headroom/contract';
import { t } from '@grafana/i18n';
import { durationInWords } from '../tests/durationInWords';

/** How long a run's load took, to the second; why that is not known where it is not. */
export function tookInWords({ state, startedAtMs, endedAtMs }: Run): string {
  if (startedAtMs !== null && endedAtMs !== null) {
    return durationInWords(Math.round((endedAtMs - startedAtMs) / 1_000) * 1_000);
  }
  return isTerminal(state) ? t('took.never-started', 'not started') : t('took.under-way', 'under way');
}
