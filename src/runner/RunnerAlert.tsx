import { t } from '@grafana/i18n';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import React from 'react';
import { ProblemList } from './ProblemList';
import type { RunnerError } from './RunnerError';

interface Props {
  error: RunnerError;
  /** What was being done, as a sentence; the error's own without it. */
  title?: string;
  retry?: () => void;
}

/** An error in words: what happened, what to do about it, the fields concerned, and its code to look up. */
export function RunnerAlert({ error, title, retry }: Props) {
  return (
    <Alert bottomSpacing={0} severity="error" title={title ?? error.message}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        {title !== undefined && <Text>{error.message}</Text>}
        <ProblemList problems={error.problems} />
        <Text>{error.remedy}</Text>
        <Text color="secondary" variant="code">
          {error.code}
        </Text>
        {retry && (
          <Button variant="secondary" size="sm" icon="sync" onClick={retry}>
            {t('error.retry', 'Try again')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
