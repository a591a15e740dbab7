import type { ErrorClass, RequestUnit } from '@headroom/contract';
import { t } from '@grafana/i18n';

/** A class of failed requests as people say it who speak the protocol. */
export function errorClassInWords(name: ErrorClass, unit: RequestUnit): string {
  const words: Record<ErrorClass, string> = {
    connect: t('errors.connect', 'no connection'),
    tls: t('errors.tls', 'no TLS agreement'),
    timeout: t('errors.timeout', 'timed out'),
    reset: t('errors.reset', 'cut off'),
    malformed:
      unit === 'message' ? t('errors.other-bytes', 'other bytes came back') : t('errors.malformed', 'wrong answer'),
    status: unit === 'call' ? t('errors.not-ok', 'status other than OK') : t('errors.status', 'unexpected status'),
    local: t('errors.local', 'refused by the generator’s machine'),
    dropped: t('errors.dropped', 'dropped: no connection was free'),
  };
  return words[name];
}
