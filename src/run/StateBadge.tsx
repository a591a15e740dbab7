import { t } from '@grafana/i18n';
import type { IconName } from '@grafana/data';
import { Badge, type BadgeColor } from '@grafana/ui';
import type { RunState } from '@headroom/contract';
import React from 'react';

const LOOK: Readonly<Record<RunState, { color: BadgeColor; icon: IconName }>> = {
  queued: { color: 'darkgrey', icon: 'clock-nine' },
  preparing: { color: 'blue', icon: 'sync' },
  running: { color: 'blue', icon: 'play' },
  finished: { color: 'darkgrey', icon: 'check' },
  stopped: { color: 'darkgrey', icon: 'square-shape' },
  errored: { color: 'red', icon: 'exclamation-circle' },
};

/** Where a run is, as a word. */
export function StateBadge({ state }: { state: RunState }) {
  return <Badge {...LOOK[state]} text={stateInWords(state)} />;
}

/** Where a run is: the word of the API, in the user's language. */
export function stateInWords(state: RunState): string {
  const words: Record<RunState, string> = {
    queued: t('state.queued', 'queued'),
    preparing: t('state.preparing', 'preparing'),
    running: t('state.running', 'running'),
    finished: t('state.finished', 'finished'),
    stopped: t('state.stopped', 'stopped'),
    errored: t('state.errored', 'errored'),
  };
  return words[state];
}
