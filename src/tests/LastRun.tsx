import { t } from '@grafana/i18n';
import { Stack, Text, TextLink } from '@grafana/ui';
import type { StoredTest } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import React from 'react';
import { paths } from '../app/paths';
import { asIs } from '../app/text';
import { StateBadge } from '../run/StateBadge';
import { TimeAgo } from '../run/TimeAgo';
import { VerdictBadge } from '../run/VerdictBadge';

/** What became of a test's last run, how fast its slowest hundredth was, and when, with the way to it. */
export function LastRun({ test, recentRuns: [run] }: Pick<StoredTest, 'test' | 'recentRuns'>) {
  if (run === undefined) {
    return <Text color="secondary">{t('last-run.never', 'never run')}</Text>;
  }
  const p99Us = run.headline?.p99Us ?? null;
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      {run.verdict === 'none' ? <StateBadge state={run.state} /> : <VerdictBadge run={{ ...run, test }} />}
      {p99Us !== null && (
        <Text variant="bodySmall">{t('last-run.p99', 'p99 {{p99}}', { p99: formatLatency(p99Us), ...asIs })}</Text>
      )}
      <TextLink href={paths.run(run.id)} color="secondary" inline={false} variant="bodySmall">
        <TimeAgo atMs={run.queuedAtMs} />
      </TextLink>
    </Stack>
  );
}
