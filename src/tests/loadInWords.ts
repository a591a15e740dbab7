import { isStaged, measuredMs, peakPerSec, stagesOf, warmupMs, type Load } from '@headroom/contract';
import { t } from '@grafana/i18n';
import { formatCount } from '@headroom/measure';
import { asIs } from '../app/text';
import { durationInWords } from './durationInWords';

/** A load as people say it: `500/s open, 20 s`, `closed, 16 connections, 5 min`, `up to 1 000/s open in 3 stages, 11 min after 30 s warm-up`. */
export function loadInWords(load: Load): string {
  const words = { shape: shapeInWords(load), length: durationInWords(measuredMs(load)), ...asIs };
  return warmupMs(load) === 0
    ? t('load.measured', '{{shape}}, {{length}}', words)
    : t('load.warmed-up', '{{shape}}, {{length}} after {{warmup}} warm-up', {
        warmup: durationInWords(warmupMs(load)),
        ...words,
      });
}

function shapeInWords(load: Load): string {
  if (load.kind === 'closed') {
    const connections = formatCount(load.connections);
    return t('load.closed', 'closed, {{connections}} connections', { connections, ...asIs });
  }
  const words = { rate: formatCount(peakPerSec(load) ?? 0), stages: stagesOf(load).length, ...asIs };
  if (!isStaged(load)) {
    return t('load.open', '{{rate}}/s open', words);
  }
  return words.stages === 1
    ? t('load.ramp', 'ramp to {{rate}}/s open', words)
    : t('load.staged', 'up to {{rate}}/s open in {{stages}} stages', words);
}
