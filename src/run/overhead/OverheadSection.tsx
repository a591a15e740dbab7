import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ErrorBoundaryAlert, LoadingPlaceholder, Text, useStyles2 } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React from 'react';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useReport } from '../../runner/useReport';
import { Section } from '../Section';
import { OverheadReportView } from './OverheadReportView';

/** What the environment spent around a run, and on what evidence. Whatever goes wrong here stays here. */
export function OverheadSection({ run }: { run: Run }) {
  const styles = useStyles2(getStyles);
  return (
    <Section title={t('overhead.title', 'Overhead')}>
      <ErrorBoundaryAlert title={t('overhead.broken', 'The overhead report could not be shown')}>
        <div className={styles.parts}>
          <Content run={run} />
        </div>
      </ErrorBoundaryAlert>
    </Section>
  );
}

function Content({ run }: { run: Run }) {
  const report = useReport(run);
  const hasEnded = isTerminal(run.state);
  if (report.data) {
    return <OverheadReportView report={report.data} />;
  }
  if (report.error) {
    return (
      <RunnerAlert
        title={t('overhead.not-read', 'The overhead report could not be read')}
        error={report.error}
        retry={() => report.refetch()}
      />
    );
  }
  if (hasEnded && report.isFetching && report.data === undefined) {
    return <LoadingPlaceholder text={t('overhead.loading', 'Reading the overhead report…')} />;
  }
  return <Text color="secondary">{whyNone(hasEnded, run.health !== null)}</Text>;
}

function whyNone(hasEnded: boolean, hasMeasured: boolean): string {
  if (!hasEnded) {
    return t('overhead.not-ended', 'None yet: the run has not ended.');
  }
  return hasMeasured
    ? t('overhead.none', 'There is no overhead report of this run: nothing was captured around it.')
    : t('overhead.nothing', 'There is no overhead report of this run: it measured nothing.');
}

const getStyles = (theme: GrafanaTheme2) => ({
  parts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(3), minWidth: 0 }),
});
