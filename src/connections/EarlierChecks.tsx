import { t } from '@grafana/i18n';
import { ControlledCollapse, Stack, Text } from '@grafana/ui';
import type { Connection, ConnectivityCheck } from '@headroom/contract';
import React from 'react';
import { TimeAgo } from '../run/TimeAgo';
import { CheckBadge } from './CheckBadge';
import { countsInWords } from './checkInWords';
import { CheckSteps } from './CheckSteps';

interface Props {
  /** Of the connection that was checked. */
  kind: Connection['kind'];
  checks: readonly ConnectivityCheck[];
}

/** Checks of the past, newest first, each folded to one line. */
export function EarlierChecks({ kind, checks }: Props) {
  return (
    <section>
      <Text element="h3" variant="h5">
        {t('connections.earlier-checks', 'Earlier checks')}
      </Text>
      {checks.map((check) => (
        <ControlledCollapse key={check.startedAtMs} label={<CheckLine check={check} />}>
          <CheckSteps kind={kind} check={check} />
        </ControlledCollapse>
      ))}
    </section>
  );
}

function CheckLine({ check }: { check: ConnectivityCheck }) {
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <CheckBadge outcome={check.outcome} />
      <Text variant="bodySmall">
        <TimeAgo atMs={check.startedAtMs} />
      </Text>
      <Text variant="bodySmall" color="secondary">
        {countsInWords(check)}
      </Text>
    </Stack>
  );
}
