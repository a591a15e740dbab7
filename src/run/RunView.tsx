import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React, { useMemo } from 'react';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useResult } from '../runner/useResult';
import { AnswerLine } from './AnswerLine';
import { GeneratorHealth } from './GeneratorHealth';
import { LoadCharts } from './LoadCharts';
import { OverheadSection } from './overhead/OverheadSection';
import { PlanSteps } from './PlanSteps';
import { ResultDetails } from './ResultDetails';
import { RunActions } from './RunActions';
import { resultFigures } from './RunFigures';
import { StatTiles } from './StatTiles';
import { StatusLine } from './StatusLine';
import { TestAsItWas } from './TestAsItWas';
import { TwoColumns } from './TwoColumns';
import { useLiveRun } from './useLiveRun';

/** A run as it goes on, and then what it measured: one page whose upper part does not move. */
export function RunView({ run: stored }: { run: Run }) {
  const live = useLiveRun(stored);
  const result = useResult(stored);
  const run = isTerminal(stored.state) ? stored : { ...stored, ...live.state };
  const ended = useMemo(() => result.data && resultFigures(result.data), [result.data]);
  const figures = ended ?? live.figures;
  const measuredNothing = isTerminal(run.state) && run.health === null;

  return (
    <Page
      title={run.test.name}
      url={paths.run(run.id)}
      parent={{ text: t('runs.title', 'Runs'), url: paths.runs }}
      actions={<RunActions run={run} />}
      background="canvas"
    >
      <Stack direction="column" gap={2}>
        <StatusLine run={run} figures={figures} link={live.link} />
        <AnswerLine run={run} figures={figures} result={result.data} />
        {live.error && (
          <RunnerAlert title={t('run.live-lost', 'The run can no longer be followed')} error={live.error} />
        )}
        {result.error && (
          <RunnerAlert
            title={t('run.no-result', 'The result could not be read')}
            error={result.error}
            retry={() => result.refetch()}
          />
        )}
        <StatTiles run={run} figures={figures} />
        <GeneratorHealth health={figures?.health} />
        {!measuredNothing && run.test.kind === 'Test' && (
          <LoadCharts test={run.test} series={figures?.series ?? NO_SERIES} />
        )}
        {result.data && ended && <ResultDetails result={result.data} figures={ended} />}
        <OverheadSection run={run} />
        <TwoColumns left={<TestAsItWas test={run.test} />} right={<PlanSteps plan={run.plan} />} />
      </Stack>
    </Page>
  );
}

const NO_SERIES: never[] = [];
