import { t } from '@grafana/i18n';
import { Button, ConfirmModal } from '@grafana/ui';
import React, { useState } from 'react';
import { whyNotRun } from '../../app/permissions';
import { useStopRuns } from '../../runner/useStopRuns';
import { ActionError } from '../ActionError';

/** Stops what is under way and empties the queue, when that was confirmed. */
export function StopEverything({ count }: { count: number }) {
  const [isAsked, setAsked] = useState(false);
  const stop = useStopRuns();
  const denied = whyNotRun();
  return (
    <>
      <ActionError title={t('queue.not-stopped', 'Not everything was stopped')} error={stop.error} />
      <Button
        size="sm"
        variant="destructive"
        fill="outline"
        icon={stop.isPending ? 'spinner' : 'square-shape'}
        disabled={denied !== undefined || stop.isPending}
        tooltip={denied}
        onClick={() => setAsked(true)}
      >
        {t('queue.stop-all', 'Stop everything')}
      </Button>
      {isAsked && (
        <ConfirmModal
          isOpen
          title={t('queue.stop-all-asked', 'Stop everything?')}
          body={
            count === 1
              ? t('queue.stop-one', 'The run that has not ended is stopped. What it has measured is kept.')
              : t(
                  'queue.stop-what',
                  'All {{count}} runs that have not ended are stopped, those of other people too. What was measured is kept; what waits is not run.',
                  { count }
                )
          }
          confirmText={t('queue.stop-all', 'Stop everything')}
          onConfirm={() => {
            setAsked(false);
            stop.mutate();
          }}
          onDismiss={() => setAsked(false)}
        />
      )}
    </>
  );
}
