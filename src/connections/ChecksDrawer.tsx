import { t } from '@grafana/i18n';
import { Button, Drawer, LinkButton, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import type { StoredConnection } from '@headroom/contract';
import React from 'react';
import { paths } from '../app/paths';
import { whyNotRun } from '../app/permissions';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useChecks } from '../runner/useChecks';
import { useStartChecks } from '../runner/useStartChecks';
import { TimeAgo } from '../run/TimeAgo';
import { CheckBadge } from './CheckBadge';
import { CheckSteps } from './CheckSteps';
import { whereInWords } from './connectionInWords';
import { EarlierChecks } from './EarlierChecks';
import { isEditable } from './isEditable';

interface Props {
  stored: StoredConnection;
  onClose: () => void;
}

/** The latest check of a connection, step by step while it goes on, and those before it. */
export function ChecksDrawer({ stored, onClose }: Props) {
  const { id, connection } = stored;
  const checks = useChecks(id);
  const start = useStartChecks();
  const [latest, ...earlier] = checks.data ?? [];
  const isChecking = start.isPending || latest?.outcome === 'running';
  const denied = whyNotRun();
  return (
    <Drawer title={connection.name} subtitle={whereInWords(connection)} size="md" onClose={onClose}>
      <Stack direction="column" gap={2}>
        <Stack gap={1} wrap="wrap">
          <Button
            icon={isChecking ? 'spinner' : 'heart-rate'}
            disabled={isChecking || denied !== undefined}
            tooltip={denied}
            onClick={() => start.mutate([id])}
          >
            {isChecking ? t('connections.checking', 'Checking…') : t('connections.check', 'Check')}
          </Button>
          <LinkButton variant="secondary" icon={isEditable(stored) ? 'pen' : 'eye'} href={paths.connection(id)}>
            {isEditable(stored) ? t('connections.edit', 'Edit') : t('connections.view', 'View')}
          </LinkButton>
        </Stack>
        {start.error && (
          <RunnerAlert title={t('connections.not-checked', 'The check was not started')} error={start.error} />
        )}
        {checks.error && (
          <RunnerAlert
            title={t('connections.checks-not-read', 'The checks could not be read')}
            error={checks.error}
            retry={() => checks.refetch()}
          />
        )}
        {checks.isPending && <LoadingPlaceholder text={t('connections.checks-loading', 'Reading the checks…')} />}
        {checks.data?.length === 0 && (
          <Text color="secondary">
            {t(
              'connections.never-checked-help',
              'This connection was never checked. A check goes from the address to a sample query and says at each step what it found.'
            )}
          </Text>
        )}
        {latest && (
          <section aria-label={t('connections.latest-check', 'Latest check')}>
            <Stack gap={1} alignItems="center">
              <div role="status">
                <CheckBadge outcome={latest.outcome} />
              </div>
              <Text color="secondary" variant="bodySmall">
                <TimeAgo atMs={latest.startedAtMs} />
              </Text>
            </Stack>
            <CheckSteps kind={connection.kind} check={latest} />
          </section>
        )}
        {earlier.length > 0 && <EarlierChecks kind={connection.kind} checks={earlier} />}
      </Stack>
    </Drawer>
  );
}
