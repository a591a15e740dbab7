import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { Fidelity, RequestUnit } from '@headroom/contract';
import React from 'react';
import { fidelityAtLength } from '../generators/generatorInWords';
import { LatencyHistogram } from '../charts/LatencyHistogram';
import { GuideHelp } from '../guide/GuideHelp';
import { unitWords } from '../tests/unitWords';
import type { RunFigures } from './RunFigures';
import { Section } from './Section';

interface Props {
  figures: RunFigures;
  /** What the times are of. */
  unit: RequestUnit;
  /** Undefined while the run goes on. */
  fidelity: Fidelity | undefined;
}

/** How the times of a run are distributed. */
export function ResultLatency({ figures: { timings, clock, handshakes }, unit, fidelity }: Props) {
  const counts = unitWords(unit).many;
  const charts: Array<{ title: string; counts: string; histogram: typeof timings.response }> = [
    { title: t('times.response', 'Response time'), counts, histogram: timings.response },
    ...(clock === 'intended' && timings.service.count > 0
      ? [{ title: t('times.service', 'Service time'), counts, histogram: timings.service }]
      : []),
    ...(handshakes === undefined
      ? []
      : [
          {
            title: t('times.handshake', 'TLS handshake'),
            counts: t('times.handshakes', 'handshakes'),
            histogram: handshakes.times,
          },
        ]),
  ];
  return (
    <Section
      title={t('result.distribution', 'Distribution')}
      help={<GuideHelp place="results#percentiles" about={t('result.distribution', 'Distribution')} />}
    >
      {fidelity !== undefined && fidelity !== 'exact' && <Text color="secondary">{fidelityAtLength(fidelity)}</Text>}
      {timings.response.count === 0 ? (
        <Text color="secondary">{t('result.no-times', 'Unknown: no answer came, so no time was measured.')}</Text>
      ) : (
        charts.map((chart) => (
          <LatencyHistogram key={chart.title} {...chart} samples={chart.histogram.count} height={240} />
        ))
      )}
    </Section>
  );
}
