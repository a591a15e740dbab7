import { t } from '@grafana/i18n';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import React from 'react';
import { RunnerAlert } from '../../runner/RunnerAlert';
import type { Keeping } from './useKeepTest';

interface Props extends Pick<Keeping, 'save' | 'start'> {
  /** Puts this test in the place of what is stored by now. */
  onOverwrite: () => void;
  /** Shows what is stored by now, and forgets what is written here. */
  onReload: () => void;
}

/** Why the test was not kept, or not run; where somebody else changed it, a choice of who wins. */
export function SaveErrors({ save, start, onOverwrite, onReload }: Props) {
  if (save.error?.code === 'test.changed') {
    return (
      <Alert
        bottomSpacing={0}
        severity="warning"
        title={t('save.changed', 'Not saved: this test was changed by somebody else meanwhile')}
      >
        <Stack direction="column" gap={1} alignItems="flex-start">
          <Text>
            {t(
              'save.changed-help',
              'What they saved stands until you overwrite it. Reloading loses what you wrote here.'
            )}
          </Text>
          <Stack gap={1} wrap="wrap">
            <Button variant="secondary" onClick={onReload}>
              {t('save.reload', 'Reload theirs')}
            </Button>
            <Button variant="destructive" fill="outline" disabled={save.isPending} onClick={onOverwrite}>
              {t('save.overwrite', 'Overwrite with mine')}
            </Button>
          </Stack>
        </Stack>
      </Alert>
    );
  }
  if (save.error) {
    return <RunnerAlert title={t('save.failed', 'The test was not saved')} error={save.error} />;
  }
  return start.error ? (
    <RunnerAlert title={t('save.not-started', 'The test was saved, but its run was not started')} error={start.error} />
  ) : null;
}
