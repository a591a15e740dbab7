import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React from 'react';
import { whyNotEdit } from '../../app/permissions';
import { useMarkRun } from '../../runner/useMarkRun';
import { ActionError } from '../ActionError';

/** Pins a run, so that it is neither pruned nor deleted, and unpins it. */
export function PinButton({ run: { id, notes, tags, pinned } }: { run: Run }) {
  const mark = useMarkRun(id);
  const denied = whyNotEdit();
  return (
    <>
      <ActionError title={t('run.not-pinned', 'The pin was not changed')} error={mark.error} />
      <Button
        variant={pinned ? 'primary' : 'secondary'}
        fill={pinned ? 'outline' : 'solid'}
        icon={mark.isPending ? 'spinner' : 'bookmark'}
        aria-label={t('run.pin', 'Pin')}
        aria-pressed={pinned}
        disabled={denied !== undefined || mark.isPending}
        tooltip={denied ?? help(pinned)}
        onClick={() => mark.mutate({ notes, tags, pinned: !pinned })}
      />
    </>
  );
}

function help(pinned: boolean): string {
  return pinned
    ? t('run.pinned-help', 'Pinned: it is never pruned and cannot be deleted')
    : t('run.pin-help', 'Pin it, so that it is never pruned and cannot be deleted');
}
