import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import { isTerminal, type Input, type Run } from '@headroom/contract';
import React from 'react';
import { useNavigate } from 'react-router-dom';
import { paths } from '../app/paths';
import { whyNotRun } from '../app/permissions';
import { useStartRun } from '../runner/useStartRun';
import { useStopRun } from '../runner/useStopRun';
import { ActionError } from './ActionError';
import { DeleteRun } from './DeleteRun';
import { DownloadMenu } from './DownloadMenu';
import { PinButton } from './marks/PinButton';
import { RunWith } from './RunWith';

/** What can be done with a run: take it out of the queue, stop it while it goes on; afterwards run its test or observe again, take it along, pin it, delete it. */
export function RunActions({ run }: { run: Run }) {
  const start = useStartRun();
  const stop = useStopRun();
  const navigate = useNavigate();
  const denied = whyNotRun();
  const again = sameAgain(run);
  const begin = (what: Input<'startRun'>['body']) =>
    start.mutate(what, { onSuccess: ({ id }) => navigate(paths.run(id)) });
  const whyNotAgain = denied ?? (again === undefined ? notStored() : undefined);

  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <ActionError title={t('run.not-stopped', 'The run was not stopped')} error={stop.error} />
      <ActionError title={t('run.not-started', 'The run was not started')} error={start.error} />
      {isTerminal(run.state) ? (
        <Button
          icon={start.isPending ? 'spinner' : 'play'}
          disabled={whyNotAgain !== undefined || start.isPending}
          tooltip={whyNotAgain}
          onClick={() => again && begin(again)}
        >
          {run.test.kind === 'Test' ? t('run.again', 'Run again') : t('run.observe-again', 'Observe again')}
        </Button>
      ) : (
        <Button
          variant="secondary"
          icon={stop.isPending ? 'spinner' : 'square-shape'}
          disabled={denied !== undefined || stop.isPending}
          tooltip={denied}
          onClick={() => stop.mutate(run.id)}
        >
          {run.state === 'queued' ? t('run.cancel', 'Cancel') : t('run.stop', 'Stop')}
        </Button>
      )}
      {isTerminal(run.state) && run.test.kind === 'Test' && run.testId !== null && (
        <RunWith
          name={run.test.name}
          isHeld={start.isPending}
          onRun={(name) => begin({ testId: run.testId ?? '', generator: { name } })}
        />
      )}
      <DownloadMenu run={run} />
      <PinButton run={run} />
      <DeleteRun run={run} onDeleted={() => navigate(paths.runs)} />
    </Stack>
  );
}

/** What starts the same run once more; undefined where its test is not stored. */
function sameAgain({ test, testId }: Run): Input<'startRun'>['body'] | undefined {
  if (test.kind === 'Observation') {
    return { observation: test };
  }
  return testId === null ? undefined : { testId };
}

function notStored(): string {
  return t('run.not-stored', 'This run’s test is not stored here: it came with the request that started it');
}
