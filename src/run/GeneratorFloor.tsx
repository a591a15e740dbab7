import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { Floor, RequestUnit, TimeSummary } from '@headroom/contract';
import { floorProtocol, formatBytes, formatCount, formatLatency, formatRate, formatShare } from '@headroom/measure';
import React from 'react';
import { asIs } from '../app/text';
import { GuideHelp } from '../guide/GuideHelp';
import { unitWords } from '../tests/unitWords';
import { FigureTable } from './FigureTable';
import { Section } from './Section';

const PERCENTILES = ['p50', 'p90', 'p99', 'p99.9'] as const;

/** What the generator measured of a responder of its own, right before the load, and what part of the run that is. */
export function GeneratorFloor({ floor, share, unit }: { floor: Floor; share: number | null; unit: RequestUnit }) {
  const title = t('floor.title', 'Floor of the generator');
  const rows = [
    { name: t('times.response', 'Response time'), figures: figuresOf(floor.response) },
    ...(floor.lateness === null ? [] : [{ name: t('times.lateness', 'Lateness'), figures: figuresOf(floor.lateness) }]),
  ];
  return (
    <Section title={title} help={<GuideHelp place="results#floor-of-the-generator" about={title} />}>
      {share !== null && <Text>{shareInWords(floor, share)}</Text>}
      <FigureTable
        caption={title}
        head={[...PERCENTILES, t('times.max', 'max'), t('times.mean', 'mean')]}
        rows={rows}
      />
      <Text color="secondary" variant="bodySmall">
        {howInWords(floor, unit)}
      </Text>
    </Section>
  );
}

function shareInWords({ askedPerSec }: Floor, share: number): string {
  const told = { share: formatShare(share), ...asIs };
  return askedPerSec === null
    ? t('floor.of-rate', 'The run reached {{share}} of the rate that the generator reaches by itself.', told)
    : t('floor.of-time', 'At most {{share}} of the median response time is the generator’s own.', told);
}

function howInWords(floor: Floor, unit: RequestUnit): string {
  const { achievedPerSec, lengthMs, connections, answerBytes, cpuUsPerRequest } = floor;
  const told = {
    rate: formatRate(achievedPerSec),
    seconds: lengthMs / 1_000,
    connections: formatCount(connections),
    protocol: floorProtocol(floor),
    ...asIs,
  };
  const parts = [
    t(
      'floor.how',
      'Measured right before the load for {{seconds}} s: {{rate}} of a responder in the generator’s own process, which answers at once ({{protocol}}; connections: {{connections}}).',
      told
    ),
  ];
  if (answerBytes !== null) {
    parts.push(t('floor.answer', 'Each answer had {{bytes}}.', { bytes: formatBytes(answerBytes), ...asIs }));
  }
  if (cpuUsPerRequest !== null) {
    parts.push(
      t('floor.cpu', 'Each {{one}} took {{cpu}} of CPU.', {
        one: unitWords(unit).one,
        cpu: formatLatency(cpuUsPerRequest),
        ...asIs,
      })
    );
  }
  return parts.join(' ');
}

function figuresOf(summary: TimeSummary): string[] {
  return summary === null
    ? [...PERCENTILES, 'max', 'mean'].map(() => t('times.unknown', 'no sample'))
    : [...PERCENTILES.map((p) => summary.percentilesUs[p] ?? NaN), summary.maxUs, summary.meanUs].map(formatLatency);
}
