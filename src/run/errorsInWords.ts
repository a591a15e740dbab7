import type { ErrorClass } from '@headroom/contract';
import { t } from '@grafana/i18n';

/** A class of failed requests as people say it. */
export function errorClassInWords(name: ErrorClass): string {
  const words: Record<ErrorClass, string> = {
    connect: t('errors.connect', 'no connection'),
    tls: t('errors.tls', 'no TLS agreement'),
    timeout: t('errors.timeout', 'timed out'),
    reset: t('errors.reset', 'cut off'),
    malformed: t('errors.malformed', 'wrong answer'),
    status: t('errors.status', 'unexpected status'),
    local: t('errors.local', 'refused by the generator’s machine'),
    dropped: t('errors.dropped', 'dropped: no connection was free'),
  };
  return words[name];
}
