import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React from 'react';
import { useNavigate } from 'react-router-dom';
import { paths } from '../app/paths';
import { whyNotRun } from '../app/permissions';
import { useStartRun } from '../runner/useStartRun';
import { useStopRun } from '../runner/useStopRun';
import { ActionError } from './ActionError';

/** What can be done with a run: stop it while it goes on, run its test again afterwards. */
export function RunActions({ run }: { run: Run }) {
  const start = useStartRun();
  const stop = useStopRun();
  const navigate = useNavigate();
  const denied = whyNotRun();
  const { testId } = run;
  const whyNotAgain = denied ?? (testId === null ? notStored() : undefined);

  return (
    <Stack gap={1} alignItems="center">
      <ActionError title={t('run.not-stopped', 'The run was not stopped')} error={stop.error} />
      <ActionError title={t('run.not-started', 'The run was not started')} error={start.error} />
      {isTerminal(run.state) ? (
        <Button
          icon={start.isPending ? 'spinner' : 'play'}
          disabled={whyNotAgain !== undefined || start.isPending}
          tooltip={whyNotAgain}
          onClick={() => testId !== null && start.mutate(testId, { onSuccess: ({ id }) => navigate(paths.run(id)) })}
        >
          {t('run.again', 'Run again')}
        </Button>
      ) : (
        <Button
          variant="secondary"
          icon={stop.isPending ? 'spinner' : 'square-shape'}
          disabled={denied !== undefined || stop.isPending}
          tooltip={denied}
          onClick={() => stop.mutate(run.id)}
        >
          {t('run.stop', 'Stop')}
        </Button>
      )}
    </Stack>
  );
}

function notStored(): string {
  return t('run.not-stored', 'This run’s test is not stored here: it came with the request that started it');
}
