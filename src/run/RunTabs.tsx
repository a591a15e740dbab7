import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { requestUnit, type Result, type Run } from '@headroom/contract';
import React, { lazy, Suspense, useId } from 'react';
import { RunLog } from './log/RunLog';
import { NothingMeasured } from './NothingMeasured';
import { OverheadSection } from './overhead/OverheadSection';
import { PlanSteps } from './PlanSteps';
import { ResultLatency } from './ResultLatency';
import { ResultOverview } from './ResultOverview';
import type { RunFigures } from './RunFigures';
import { TestAsItWas } from './TestAsItWas';
import { TwoColumns } from './TwoColumns';
import { useUrlChoice } from './useUrlChoice';

/** Drawn by Grafana's own panels, which takes much code: fetched when somebody looks. */
const RunBoards = lazy(() => import('../boards/beside/RunBoards'));

interface Props {
  run: Run;
  result: Result | undefined;
  /** Of the run's end, or so far. */
  figures: RunFigures | undefined;
  /** The result is being read. */
  isReading: boolean;
}

/** Of the element with the tabs, for links to one of them. */
export const TABS_ID = 'run-tabs';

type TabName = 'overview' | 'latency' | 'overhead' | 'boards' | 'plan' | 'log';
const OF_TEST: readonly [TabName, ...TabName[]] = ['overview', 'latency', 'overhead', 'boards', 'plan', 'log'];
const OF_OBSERVATION: readonly [TabName, ...TabName[]] = ['overhead', 'boards', 'plan', 'log'];

/** What a run has measured in full, one topic at a time; the page's address says which. */
export function RunTabs(props: Props) {
  const { run } = props;
  const styles = useStyles2(getStyles);
  const id = useId();
  const isTest = run.test.kind === 'Test';
  const names = isTest ? OF_TEST : OF_OBSERVATION;
  const [shown, show] = useUrlChoice('tab', names);
  const labels = labelsOf(isTest);
  return (
    <div className={styles.tabs} id={TABS_ID}>
      <TabsBar>
        {names.map((name) => (
          <Tab
            key={name}
            id={`${id}-${name}`}
            aria-controls={id}
            label={labels[name]}
            active={name === shown}
            onChangeTab={() => show(name)}
          />
        ))}
      </TabsBar>
      <div role="tabpanel" id={id} aria-labelledby={`${id}-${shown}`}>
        <Content name={shown} {...props} />
      </div>
    </div>
  );
}

function Content({ name, run, result, figures, isReading }: Props & { name: TabName }) {
  const none = <NothingMeasured run={run} isReading={isReading} />;
  switch (name) {
    case 'overview':
      return figures && run.test.kind === 'Test' ? (
        <ResultOverview run={run} test={run.test} result={result} figures={figures} />
      ) : (
        none
      );
    case 'latency':
      return figures && run.test.kind === 'Test' ? (
        <ResultLatency figures={figures} unit={requestUnit(run.test.target)} fidelity={result?.fidelity} />
      ) : (
        none
      );
    case 'overhead':
      return <OverheadSection run={run} />;
    case 'boards':
      return (
        <Suspense fallback={<LoadingPlaceholder text="" />}>
          <RunBoards run={run} />
        </Suspense>
      );
    case 'plan':
      return <TwoColumns left={<TestAsItWas test={run.test} />} right={<PlanSteps run={run} />} />;
    case 'log':
      return <RunLog run={run} />;
  }
}

function labelsOf(isTest: boolean): Record<TabName, string> {
  return {
    overview: t('tabs.overview', 'Overview'),
    latency: t('tabs.latency', 'Latency'),
    overhead: t('tabs.overhead', 'Overhead'),
    boards: t('tabs.boards', 'Boards'),
    plan: isTest ? t('tabs.plan', 'Test and plan') : t('tabs.observation', 'Observation and plan'),
    log: t('tabs.log', 'Log'),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  tabs: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    scrollMarginTop: theme.spacing(8),
  }),
});
