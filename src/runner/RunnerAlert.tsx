import { t } from '@grafana/i18n';
import { Alert, Button, LinkButton, Stack, Text } from '@grafana/ui';
import React from 'react';
import { paths } from '../app/paths';
import { whyNotAdmin } from '../app/permissions';
import { ProblemList } from './ProblemList';
import type { RunnerError } from './RunnerError';

interface Props {
  error: RunnerError;
  /** What was being done, as a sentence; the error's own without it. */
  title?: string;
  retry?: () => void;
}

/** What the page that leads to a runner mends. */
const SET_UP_ANEW: ReadonlySet<string> = new Set([
  'runner.unreachable',
  'runner.address',
  'runner.answer',
  'auth.token',
  'auth.identity_keys',
]);

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
        <Stack gap={1} wrap="wrap">
          {retry && (
            <Button variant="secondary" size="sm" icon="sync" onClick={retry}>
              {t('error.retry', 'Try again')}
            </Button>
          )}
          {SET_UP_ANEW.has(error.code) && whyNotAdmin() === undefined && (
            <LinkButton variant="secondary" size="sm" icon="cog" href={paths.setup}>
              {t('error.setup', 'Set up the runner')}
            </LinkButton>
          )}
        </Stack>
      </Stack>
    </Alert>
  );
}
