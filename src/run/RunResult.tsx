import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Result } from '@headroom/contract';
import React from 'react';
import { LatencyHistogram } from '../charts/LatencyHistogram';
import { CountsTable } from './CountsTable';
import { PercentileTable } from './PercentileTable';
import type { RunFigures } from './RunFigures';
import { Section } from './Section';
import { Thresholds } from './Thresholds';

interface Props {
  result: Result;
  figures: RunFigures;
}

/** What a run measured, once it has ended. */
export function RunResult({ result, figures }: Props) {
  const styles = useStyles2(getStyles);
  const { response } = figures.timings;
  return (
    <div className={styles.room}>
      <div className={styles.grid}>
        <Section title={t('result.times', 'Times')}>
          <PercentileTable figures={figures} />
        </Section>
        <Section title={t('result.distribution', 'Distribution')}>
          {response.count === 0 ? (
            t('result.no-answers', 'Unknown: no answer came.')
          ) : (
            <LatencyHistogram title={t('result.response', 'Response time')} histogram={response} height={260} />
          )}
        </Section>
        <Section title={t('result.thresholds', 'Thresholds')}>
          <Thresholds outcomes={result.thresholds} />
        </Section>
        <Section title={t('result.counts', 'Counts')}>
          <CountsTable figures={figures} />
        </Section>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ containerType: 'inline-size' }),
  grid: css({
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [`@container (min-width: ${theme.breakpoints.values.lg}px)`]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  }),
});
