import { t } from '@grafana/i18n';
import { formatCount, formatLatency, type Histogram } from '@headroom/measure';
import { Text } from '@grafana/ui';
import type { Clock, RequestUnit } from '@headroom/contract';
import React from 'react';
import { asIs } from '../app/text';
import { clockAtLength } from '../generators/generatorInWords';
import { FigureTable } from './FigureTable';
import type { RunFigures } from './RunFigures';

const PERCENTILES = [50, 90, 99, 99.9];

interface Props {
  figures: RunFigures;
  /** What the times are of. */
  unit: RequestUnit;
}

/** Response time, service time and lateness: percentiles, largest and mean, each with its unit. */
export function PercentileTable({ figures: { timings, clock, askedPerSec, handshakes }, unit }: Props) {
  // Some generators measure one time only: of the others there is nothing to say, rather than no sample.
  const isTold = ({ count }: Histogram) => count > 0 || timings.response.count === 0;
  const head = [...PERCENTILES.map((p) => `p${p}`), t('times.max', 'max'), t('times.mean', 'mean')];
  return (
    <>
      <FigureTable
        caption={t('times.caption', 'Times by percentile')}
        head={head}
        rows={[
          { name: t('times.response', 'Response time'), figures: figuresOf(timings.response) },
          ...(isTold(timings.service)
            ? [{ name: t('times.service', 'Service time'), figures: figuresOf(timings.service) }]
            : []),
          ...(clock === 'intended' && isTold(timings.lateness)
            ? [{ name: t('times.lateness', 'Lateness'), figures: figuresOf(timings.lateness) }]
            : []),
          ...(handshakes === undefined
            ? []
            : [{ name: t('times.handshake', 'TLS handshake'), figures: figuresOf(handshakes.times) }]),
        ]}
      />
      <Text color="secondary" variant="bodySmall">
        {explanation({ clock, unit, isOpen: askedPerSec !== null, hasService: isTold(timings.service) })}{' '}
        {handshakes && handshakesInWords(handshakes)}
      </Text>
    </>
  );
}

function handshakesInWords({ times, resumed }: NonNullable<RunFigures['handshakes']>): string {
  const made = { made: formatCount(times.count), resumed: formatCount(resumed), ...asIs };
  return resumed === 0
    ? t('times.whole-handshakes', 'TLS handshakes: {{made}}, warm-up included, each a whole one.', made)
    : t('times.resumed-handshakes', 'TLS handshakes: {{made}}, warm-up included; {{resumed}} resumed a session.', made);
}

function explanation(told: { clock: Clock; unit: RequestUnit; isOpen: boolean; hasService: boolean }): string {
  const { clock, unit, isOpen, hasService } = told;
  if (!hasService || (clock === 'send' && isOpen)) {
    return clockAtLength(clock);
  }
  return clock === 'intended'
    ? t(
        'times.intended',
        'Response time counts from the intended start, so it includes waiting for a free connection; service time counts from the actual send; lateness is the difference.'
      )
    : unit === 'message'
      ? t(
          'times.begin',
          'Each connection begins a message as soon as the one before is over, so there is no intended start and no lateness: response time counts from that begin.'
        )
      : t(
          'times.send',
          'Each connection sends as soon as it has its answer, so there is no intended start and no lateness: response time counts from the actual send.'
        );
}

function figuresOf(histogram: Histogram): string[] {
  if (histogram.count === 0) {
    return [...PERCENTILES, 'max', 'mean'].map(() => t('times.unknown', 'no sample'));
  }
  const percentiles = PERCENTILES.map((p) => histogram.percentileUs(p));
  return [...percentiles, histogram.maxUs, histogram.meanUs].map(formatLatency);
}
