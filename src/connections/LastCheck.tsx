import { t } from '@grafana/i18n';
import { Stack, Text, TextLink } from '@grafana/ui';
import type { StoredConnection } from '@headroom/contract';
import React from 'react';
import { paths } from '../app/paths';
import { TimeAgo } from '../run/TimeAgo';
import { CheckBadge } from './CheckBadge';

/** How the latest check of a connection ended and when, with the way to its steps. */
export function LastCheck({ stored: { id, lastCheck } }: { stored: StoredConnection }) {
  if (lastCheck === null) {
    return <Text color="secondary">{t('connections.never-checked', 'never checked')}</Text>;
  }
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <CheckBadge outcome={lastCheck.outcome} />
      <TextLink href={paths.checks(id)} color="secondary" inline={false} variant="bodySmall">
        <TimeAgo atMs={lastCheck.startedAtMs} />
      </TextLink>
    </Stack>
  );
}
