import type { IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import type { RunState } from '@headroom/contract';
import React from 'react';
import { QuietBadge } from '../app/QuietBadge';

const LOOK: Readonly<Record<RunState, { color?: 'blue' | 'red'; icon: IconName }>> = {
  queued: { icon: 'clock-nine' },
  preparing: { color: 'blue', icon: 'sync' },
  running: { color: 'blue', icon: 'play' },
  finished: { icon: 'check' },
  stopped: { icon: 'square-shape' },
  errored: { color: 'red', icon: 'exclamation-circle' },
};

/** Where a run is, as a word. */
export function StateBadge({ state }: { state: RunState }) {
  const { color, icon } = LOOK[state];
  const text = stateInWords(state);
  return color === undefined ? <QuietBadge icon={icon} text={text} /> : <Badge color={color} icon={icon} text={text} />;
}

/** A state as the API calls it, in the language of the user. */
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
