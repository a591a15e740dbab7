import { Badge } from '@grafana/ui';
import type { ConnectivityCheck } from '@headroom/contract';
import React from 'react';
import { outcomeIcon, outcomeInWords } from './checkInWords';

const COLOUR = { running: 'blue', ok: 'green', warning: 'orange', failed: 'red' } as const;

/** How a connectivity check ended, or that it goes on, as a word. */
export function CheckBadge({ outcome }: Pick<ConnectivityCheck, 'outcome'>) {
  return (
    <Badge
      color={COLOUR[outcome]}
      icon={outcome === 'running' ? 'sync' : outcomeIcon[outcome]}
      text={outcomeInWords(outcome)}
    />
  );
}
