import { t } from '@grafana/i18n';
import type { RequestUnit, TracedRequest } from '@headroom/contract';
import { asIs } from '../../app/text';
import { errorClassInWords } from '../errorsInWords';

/** What came of a request: its status, why it failed, or both. */
export function outcomeInWords({ status, error }: Pick<TracedRequest, 'status' | 'error'>, unit: RequestUnit): string {
  const why = error === null ? undefined : errorClassInWords(error, unit);
  if (status !== null && why !== undefined) {
    return t('traces.outcome-both', '{{status}}, {{why}}', { status, why, ...asIs });
  }
  return status ?? why ?? t('traces.unknown', 'unknown');
}
