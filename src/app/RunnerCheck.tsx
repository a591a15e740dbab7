import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useRunnerCheck } from '../runner/useRunnerCheck';
import { asIs } from './text';

/** Asks the runner who it is, with the settings as saved, and says in words what came of it. */
export function RunnerCheck({ isChanged }: { isChanged: boolean }) {
  const check = useRunnerCheck();
  return (
    <Stack direction="column" gap={2}>
      <div>
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
      </div>
      <div aria-live="polite">
        {check.data && (
          <Alert severity="success" title={t('check.reachable', 'The runner answers')}>
            {t('check.version', 'It is Headroom {{version}}.', { version: check.data.version, ...asIs })}
          </Alert>
        )}
        {check.error && <RunnerAlert error={check.error} />}
      </div>
    </Stack>
  );
}
