import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import React from 'react';
import { LatencyHistogram } from '../charts/LatencyHistogram';
import { GuideHelp } from '../guide/GuideHelp';
import type { RunFigures } from './RunFigures';
import { Section } from './Section';

/** How the times of a run are distributed. */
export function ResultLatency({ figures: { timings, clock } }: { figures: RunFigures }) {
  const charts = [
    { title: t('times.response', 'Response time'), histogram: timings.response },
    ...(clock === 'intended' ? [{ title: t('times.service', 'Service time'), histogram: timings.service }] : []),
  ];
  return (
    <Section
      title={t('result.distribution', 'Distribution')}
      help={<GuideHelp place="results#percentiles" about={t('result.distribution', 'Distribution')} />}
    >
      {timings.response.count === 0 ? (
        <Text color="secondary">{t('result.no-times', 'Unknown: no answer came, so no time was measured.')}</Text>
      ) : (
        charts.map(({ title, histogram }) => (
          <LatencyHistogram key={title} title={title} histogram={histogram} samples={histogram.count} height={240} />
        ))
      )}
    </Section>
  );
}
