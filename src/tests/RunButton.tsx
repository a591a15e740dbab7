import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React from 'react';
import { whyNotRun } from '../app/permissions';
import { asIs } from '../app/text';

interface Props {
  name: string;
  /** Whether this test's run is being started. */
  isStarting: boolean;
  /** Whether any run is being started: one at a time. */
  isHeld: boolean;
  onRun: () => void;
}

/** Starts a run of one test; says why not, where the user may not. */
export function RunButton({ name, isStarting, isHeld, onRun }: Props) {
  const reason = whyNotRun();
  return (
    <Button
      size="sm"
      icon={isStarting ? 'spinner' : 'play'}
      disabled={isHeld || reason !== undefined}
      tooltip={reason}
      aria-label={t('tests.run-named', 'Run {{name}}', { name, ...asIs })}
      onClick={onRun}
    >
      {t('tests.run', 'Run')}
    </Button>
  );
}
