import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Text, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { asIs } from '../../app/text';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useQueue } from '../../runner/useQueue';
import { ordinal } from '../ordinal';
import { Section } from '../Section';
import { QueuedRun } from './QueuedRun';
import { StopEverything } from './StopEverything';

/** So many stand below each other before the others are asked for. */
const SHOWN = 10;

/** What is under way, and what waits in which order; nothing while there is neither. */
export function QueueSection() {
  const styles = useStyles2(getStyles);
  const { data, error, refetch } = useQueue();
  const [showsAll, showAll] = useState(false);
  if (data === undefined) {
    return error === null ? null : (
      <RunnerAlert title={t('queue.not-read', 'The queue could not be read')} error={error} retry={() => refetch()} />
    );
  }
  const { underWay, waiting } = data;
  if (underWay.length + waiting.length === 0) {
    return null;
  }
  const shown = showsAll ? waiting : waiting.slice(0, SHOWN);
  const rest = waiting.length - shown.length;
  return (
    <Section title={t('queue.title', 'Queue')} actions={<StopEverything count={underWay.length + waiting.length} />}>
      <ul className={styles.runs}>
        {underWay.map((run) => (
          <QueuedRun key={run.id} run={run} place={t('queue.now', 'now')} />
        ))}
        {shown.map((run, index) => (
          <QueuedRun key={run.id} run={run} place={ordinal(index + 1)} />
        ))}
      </ul>
      {waiting.length === 0 && <Text color="secondary">{t('queue.none-waits', 'No other run waits.')}</Text>}
      {rest > 0 && (
        <div>
          <Button variant="secondary" fill="text" size="sm" icon="angle-down" onClick={() => showAll(true)}>
            {t('queue.rest', '{{rest}} more wait: show them', { rest, ...asIs })}
          </Button>
        </div>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  runs: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none', minWidth: 0 }),
});
