import { errorCatalogue, type Run } from '@headroom/contract';
import { t } from '@grafana/i18n';

/** Why a run errored and how to mend it. */
export function whatWentWrong({ reason }: Pick<Run, 'reason'>): string {
  if (reason === null) {
    return t('answer.errored', 'The run failed.');
  }
  const entry = Object.entries(errorCatalogue).find(([code]) => code === reason.code)?.[1];
  return [reason.message, entry?.remedy].filter(Boolean).join(' ');
}
