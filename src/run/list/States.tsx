import { Stack } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React from 'react';
import { StateBadge } from '../StateBadge';
import { VerdictBadge } from '../VerdictBadge';

/** Where a run is, and its verdict where it has one. */
export function States({ run }: { run: Run }) {
  return (
    <Stack gap={0.5} wrap="wrap">
      <StateBadge state={run.state} />
      {run.verdict !== 'none' && <VerdictBadge run={run} />}
    </Stack>
  );
}
