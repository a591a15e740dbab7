import { t } from '@grafana/i18n';
import type { Result } from '@headroom/contract';
import React from 'react';
import { LatencyHistogram } from '../charts/LatencyHistogram';
import { CountsTable } from './CountsTable';
import { PercentileTable } from './PercentileTable';
import type { RunFigures } from './RunFigures';
import { Section } from './Section';
import { Thresholds } from './Thresholds';
import { TwoColumns } from './TwoColumns';

interface Props {
  result: Result;
  figures: RunFigures;
}

/** What a run that has ended measured, in full. */
export function ResultDetails({ result, figures }: Props) {
  return (
    <TwoColumns
      left={
        <>
          <Section title={t('result.times', 'Times')}>
            <PercentileTable figures={figures} />
          </Section>
          <Section title={t('result.thresholds', 'Thresholds')}>
            <Thresholds outcomes={result.thresholds} />
          </Section>
        </>
      }
      right={
        <>
          <Section title={t('result.distribution', 'Distribution')}>
            <Distribution figures={figures} />
          </Section>
          <Section title={t('result.counts', 'Counts')}>
            <CountsTable figures={figures} />
          </Section>
        </>
      }
    />
  );
}

function Distribution({ figures: { timings } }: { figures: RunFigures }) {
  return timings.response.count === 0 ? (
    <>{t('result.no-answers', 'Unknown: no answer came.')}</>
  ) : (
    <LatencyHistogram title={t('result.response', 'Response time')} histogram={timings.response} height={260} />
  );
}
