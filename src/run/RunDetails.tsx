import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Result, Run } from '@headroom/contract';
import React from 'react';
import { LatencyHistogram } from '../charts/LatencyHistogram';
import { CountsTable } from './CountsTable';
import { PercentileTable } from './PercentileTable';
import { PlanSteps } from './PlanSteps';
import type { RunFigures } from './RunFigures';
import { Section } from './Section';
import { TestAsItWas } from './TestAsItWas';
import { Thresholds } from './Thresholds';

interface Props {
  run: Run;
  /** What was measured, once the run has ended. */
  ended: { result: Result; figures: RunFigures } | undefined;
}

/** What a run measured in full, beside what was asked for; two columns where there is room. */
export function RunDetails({ run, ended }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.room}>
      <div className={styles.columns}>
        <div className={styles.column}>
          {ended && (
            <>
              <Section title={t('result.times', 'Times')}>
                <PercentileTable figures={ended.figures} />
              </Section>
              <Section title={t('result.thresholds', 'Thresholds')}>
                <Thresholds outcomes={ended.result.thresholds} />
              </Section>
            </>
          )}
          <TestAsItWas test={run.test} />
        </div>
        <div className={styles.column}>
          {ended && (
            <>
              <Section title={t('result.distribution', 'Distribution')}>
                <Distribution figures={ended.figures} />
              </Section>
              <Section title={t('result.counts', 'Counts')}>
                <CountsTable figures={ended.figures} />
              </Section>
            </>
          )}
          <PlanSteps plan={run.plan} />
        </div>
      </div>
    </div>
  );
}

function Distribution({ figures: { timings } }: { figures: RunFigures }) {
  return timings.response.count === 0 ? (
    <>{t('result.no-answers', 'Unknown: no answer came.')}</>
  ) : (
    <LatencyHistogram title={t('result.response', 'Response time')} histogram={timings.response} height={260} />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ containerType: 'inline-size' }),
  // The left column is never narrower than its table of times needs.
  columns: css({
    display: 'grid',
    gap: theme.spacing(2),
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [`@container (min-width: ${theme.breakpoints.values.lg}px)`]: {
      gridTemplateColumns: `minmax(${theme.spacing(70)}, 1fr) minmax(0, 1fr)`,
    },
  }),
  column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
});
