import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, TextLink, Tooltip, useStyles2 } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import { formatLatency, formatRate, formatShare } from '@headroom/measure';
import React from 'react';
import { paths } from '../../app/paths';
import { Tags } from '../../app/Tags';
import { asIs } from '../../app/text';
import { unbroken } from '../../app/unbroken';
import { generatorOf, workInWords } from '../workInWords';
import { whyNoHeadline } from './HeadlineFigure';
import { States } from './States';

interface Props {
  run: Run;
  /** State and figures stand here, where there is no room for columns. */
  withFigures: boolean;
  onTag: (tag: string) => void;
}

/** Which test was run, with the way to the run, whether it is pinned, what it did, its tags. */
export function RunName({ run, withFigures, onTag }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.cell}>
      <div className={styles.line}>
        <TextLink href={paths.run(run.id)} inline={false}>
          {run.test.name}
        </TextLink>
        {run.pinned && (
          <Tooltip content={t('run.pinned', 'pinned')}>
            <Icon name="bookmark" size="sm" title={t('run.pinned', 'pinned')} />
          </Tooltip>
        )}
        {withFigures && <States run={run} />}
      </div>
      <span className={styles.about}>{aboutInWords(run)}</span>
      {withFigures && <span className={styles.about}>{unbroken(figuresInWords(run))}</span>}
      <Tags tags={run.tags} onPick={onTag} />
    </div>
  );
}

function aboutInWords(run: Run): string {
  return run.test.kind === 'Test' ? [workInWords(run), generatorOf(run)].join(' · ') : workInWords(run);
}

function figuresInWords(run: Run): string {
  const { headline } = run;
  if (headline === null) {
    return whyNoHeadline(run);
  }
  const { p50Us, p99Us, achievedPerSec, errorShare } = headline;
  const times =
    p50Us === null || p99Us === null
      ? t('runs.no-answer', 'no answer')
      : t('runs.times', 'p50 {{p50}} · p99 {{p99}}', { p50: formatLatency(p50Us), p99: formatLatency(p99Us), ...asIs });
  const errors = t('runs.error-share', 'errors {{share}}', { share: formatShare(errorShare), ...asIs });
  return [times, formatRate(achievedPerSec), errors].join(' · ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  cell: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.25),
    minWidth: 0,
    overflowWrap: 'anywhere',
  }),
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1), minWidth: 0 }),
  about: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
