import { t, Trans } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';
import React from 'react';
import { RunnerAlert } from '../runner/RunnerAlert';
import type { useRunnerCheck } from '../runner/useRunnerCheck';
import { asIs } from './text';

type Check = ReturnType<typeof useRunnerCheck>;

/** Asks the runner who it is, with the settings as saved. */
export function RunnerCheckButton({ check, isChanged }: { check: Check; isChanged: boolean }) {
  return (
    <Button
      type="button"
      variant="secondary"
      icon={check.isPending ? 'spinner' : 'heart-rate'}
      disabled={isChanged || check.isPending}
      tooltip={isChanged ? t('check.unsaved', 'Checks the settings as saved: save first') : undefined}
      onClick={() => check.mutate()}
    >
      <Trans i18nKey="check.button">Check</Trans>
    </Button>
  );
}

/** What came of it, in words. */
export function RunnerCheckAnswer({ check: { data, error } }: { check: Check }) {
  return (
    <div aria-live="polite">
      {data && (
        <Alert bottomSpacing={0} severity="success" title={t('check.reachable', 'The runner answers')}>
          {t('check.version', 'It is Headroom {{version}}.', { version: data.version, ...asIs })}
        </Alert>
      )}
      {error && <RunnerAlert error={error} />}
    </div>
  );
}
