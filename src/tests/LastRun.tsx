import { t } from '@grafana/i18n';
import { Stack, Text, TextLink } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React from 'react';
import { paths } from '../app/paths';
import { StateBadge } from '../run/StateBadge';
import { TimeAgo } from '../run/TimeAgo';
import { VerdictBadge } from '../run/VerdictBadge';
import type { RunnerError } from '../runner/RunnerError';

interface Props {
  run: Run | undefined;
  /** Whether the runs are known, so that no run means that there is none. */
  isKnown: boolean;
  error: RunnerError | null;
}

/** What became of a test's last run and when, with the way to it. */
export function LastRun({ run, isKnown, error }: Props) {
  if (run === undefined) {
    return <Text color="secondary">{whyNone(isKnown, error)}</Text>;
  }
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      {run.verdict === 'none' ? <StateBadge state={run.state} /> : <VerdictBadge run={run} />}
      <TextLink href={paths.run(run.id)} color="secondary" inline={false} variant="bodySmall">
        <TimeAgo atMs={run.queuedAtMs} />
      </TextLink>
    </Stack>
  );
}

function whyNone(isKnown: boolean, error: RunnerError | null): string {
  if (isKnown) {
    return t('last-run.never', 'never run');
  }
  return error === null
    ? t('last-run.loading', 'reading…')
    : t('last-run.unknown', 'unknown: the runs could not be read');
}
