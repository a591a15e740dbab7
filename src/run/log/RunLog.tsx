import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Stack } from '@grafana/ui';
import { requestUnit, type Run } from '@headroom/contract';
import React from 'react';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useRunLog } from '../../runner/useRunLog';
import { Section } from '../Section';
import { LogTable } from './LogTable';
import { PreflightSteps } from './PreflightSteps';

/** What happened to a run and when, in words, and what trying the target gave before any load. */
export function RunLog({ run }: { run: Run }) {
  const log = useRunLog(run);
  return (
    <Stack direction="column" gap={2}>
      {run.preflight !== null && run.test.kind === 'Test' && (
        <Section title={t('preflight.title', 'Preflight')}>
          <PreflightSteps preflight={run.preflight} unit={requestUnit(run.test.target)} />
        </Section>
      )}
      <Section title={t('log.title', 'Log')}>
        {log.error && (
          <RunnerAlert
            title={t('log.not-read', 'The log could not be read')}
            error={log.error}
            retry={() => log.refetch()}
          />
        )}
        {log.isPending && <LoadingPlaceholder text={t('log.loading', 'Reading the log…')} />}
        {log.data && <LogTable events={log.data} queuedAtMs={run.queuedAtMs} />}
      </Section>
    </Stack>
  );
}
