import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React, { useMemo } from 'react';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useReport } from '../runner/useReport';
import { useResult } from '../runner/useResult';
import { AnswerLine } from './AnswerLine';
import { GeneratorHealth } from './GeneratorHealth';
import { PreflightSection } from './log/PreflightSection';
import { RunNotes } from './marks/RunNotes';
import { QueuePlace } from './QueuePlace';
import { RunActions } from './RunActions';
import { resultFigures } from './RunFigures';
import { RunTabs } from './RunTabs';
import { StatTiles } from './StatTiles';
import { StatusLine } from './StatusLine';
import { RunCharts } from './timeline/RunCharts';
import { useLiveRun } from './useLiveRun';
import { Worth } from './Worth';

/** A run as it goes on, and then what it measured: one page whose upper part does not move, and below it one topic at a time. */
export function RunView({ run: stored }: { run: Run }) {
  const live = useLiveRun(stored);
  const result = useResult(stored);
  const report = useReport(stored);
  const run = isTerminal(stored.state) ? stored : { ...stored, ...live.state };
  const isCalibrating = live.isCalibrating === true && run.state === 'running';
  const ended = useMemo(() => result.data && resultFigures(result.data), [result.data]);
  const figures = ended ?? live.figures;

  return (
    <Page
      title={run.test.name}
      url={paths.run(run.id)}
      parent={{ text: t('runs.title', 'Runs'), url: paths.runs }}
      actions={<RunActions run={run} />}
      background="canvas"
    >
      <Stack direction="column" gap={2}>
        <StatusLine run={run} figures={figures} link={live.link} isCalibrating={isCalibrating} />
        <QueuePlace run={run} />
        <AnswerLine
          run={run}
          figures={figures}
          result={result.data}
          report={report.data}
          isCalibrating={isCalibrating}
        />
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
        <PreflightSection run={run} />
        <StatTiles run={run} figures={figures} report={report.data} />
        {result.data && <Worth result={result.data} />}
        <GeneratorHealth health={figures?.health} />
        <RunCharts
          run={run}
          series={figures?.series ?? NO_SERIES}
          startedAtMs={result.data?.startedAtMs ?? live.loadBeganAtMs}
          isProvisional={report.data?.provisional === true}
        />
        <RunTabs run={run} result={result.data} figures={figures} isReading={result.isFetching} />
        <RunNotes run={run} />
      </Stack>
    </Page>
  );
}

const NO_SERIES: never[] = [];
