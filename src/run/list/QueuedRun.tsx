import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React from 'react';
import { ActorName } from '../../app/ActorName';
import { paths } from '../../app/paths';
import { whyNotRun } from '../../app/permissions';
import { asIs } from '../../app/text';
import { useStopRun } from '../../runner/useStopRun';
import { ActionError } from '../ActionError';
import { StateBadge } from '../StateBadge';
import { TimeAgo } from '../TimeAgo';
import { workInWords } from '../workInWords';

interface Props {
  run: Run;
  /** When its turn is. */
  place: string;
}

/** A run in the queue, and the way to take it out. */
export function QueuedRun({ run, place }: Props) {
  const styles = useStyles2(getStyles);
  const stop = useStopRun();
  const denied = whyNotRun();
  const isQueued = run.state === 'queued';
  const words = { name: run.test.name, ...asIs };
  return (
    <li className={styles.run}>
      <span className={styles.place}>{place}</span>
      <div className={styles.what}>
        <TextLink href={paths.run(run.id)} inline={false}>
          {run.test.name}
        </TextLink>
        <StateBadge state={run.state} />
        <span>{workInWords(run)}</span>
        <TimeAgo atMs={run.startedAtMs ?? run.queuedAtMs} />
        <ActorName actor={run.actor} />
      </div>
      <ActionError title={t('run.not-stopped', 'The run was not stopped')} error={stop.error} />
      <Button
        size="sm"
        variant="secondary"
        icon={stop.isPending ? 'spinner' : isQueued ? 'times' : 'square-shape'}
        disabled={denied !== undefined || stop.isPending}
        tooltip={denied}
        aria-label={
          isQueued ? t('queue.cancel-named', 'Cancel {{name}}', words) : t('queue.stop-named', 'Stop {{name}}', words)
        }
        onClick={() => stop.mutate(run.id)}
      >
        {isQueued ? t('run.cancel', 'Cancel') : t('run.stop', 'Stop')}
      </Button>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  run: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), minWidth: 0 }),
  place: css({
    minWidth: '2.5em',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  what: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    flex: '1 1 0',
    gap: theme.spacing(0.25, 1.5),
    minWidth: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
});
