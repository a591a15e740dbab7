import { durationMs, type Load } from '@headroom/contract';
import { t } from '@grafana/i18n';
import { formatCount } from '@headroom/measure';
import { asIs } from '../app/text';
import { durationInWords } from './durationInWords';

/** A load as people say it: `500/s open, 20 s`, `closed, 16 connections, 5 min`. */
export function loadInWords(load: Load): string {
  const length = durationInWords(durationMs(load.duration));
  return load.kind === 'open'
    ? t('load.open', '{{rate}}/s open, {{length}}', { rate: formatCount(load.rate), length, ...asIs })
    : t('load.closed', 'closed, {{connections}} connections, {{length}}', {
        connections: formatCount(load.connections),
        length,
        ...asIs,
      });
}
