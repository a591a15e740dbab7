import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';

interface Props {
  /** What was being done, as a sentence. */
  title: string;
  error: Error;
  retry?: () => void;
}

/** What this Grafana refused or could not do, in its words. */
export function GrafanaAlert({ title, error, retry }: Props) {
  return (
    <Alert bottomSpacing={0} severity="error" title={title}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <span>{error.message}</span>
        {retry && (
          <Button variant="secondary" size="sm" icon="sync" onClick={retry}>
            {t('error.retry', 'Try again')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
