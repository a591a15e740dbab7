import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Text, Tooltip, useStyles2 } from '@grafana/ui';
import { isTerminal, wholeMs, type Run, type RunState, type Test } from '@headroom/contract';
import React from 'react';
import { ActorName } from '../app/ActorName';
import { QuietBadge } from '../app/QuietBadge';
import { asIs } from '../app/text';
import { clockText } from '../charts/clockText';
import type { Link } from '../runner/EventIntake';
import { targetInWords } from '../tests/targetInWords';
import { HealthBadge } from './HealthBadge';
import { observedSpan, subjectInWords } from './observationInWords';
import type { RunFigures } from './RunFigures';
import { StateBadge } from './StateBadge';
import { TimeAgo } from './TimeAgo';
import { VerdictBadge } from './VerdictBadge';
import { spanInWords } from './spanInWords';
import { generatorOf, workInWords } from './workInWords';

interface Props {
  run: Run;
  figures: RunFigures | undefined;
  link: Link | undefined;
}

/** What a run is and where it stands, in one line. */
export function StatusLine({ run, figures, link }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line}>
      <span role="status">
        <StateBadge state={run.state} />
      </span>
      {run.verdict !== 'none' && <VerdictBadge run={run} />}
      <span className={styles.clock}>
        {run.test.kind === 'Test'
          ? elapsedInWords(run.test, run.state, figures)
          : spanInWords(observedSpan(run, run.test))}
      </span>
      <span className={styles.about}>{aboutInWords(run)}</span>
      <HealthBadge status={figures?.health.status ?? run.health} />
      <Text color="secondary" variant="bodySmall">
        <TimeAgo atMs={run.startedAtMs ?? run.queuedAtMs} />
      </Text>
      <div className={styles.actor}>
        {t('status.by', 'by')} <ActorName actor={run.actor} />
      </div>
      {link !== undefined && link !== 'live' && !isTerminal(run.state) && <LinkNote link={link} />}
    </div>
  );
}

/** Target, load, generator; of an observation its subject and what is looked at. */
function aboutInWords(run: Run): string {
  const { test, plan } = run;
  if (test.kind === 'Observation') {
    return [subjectInWords(test.subject), workInWords(run)].join(' · ');
  }
  const generator = [generatorOf(run), plan?.generator.version].filter(Boolean).join(' ');
  return [targetInWords(test.target), workInWords(run), generator].join(' · ');
}

/** `0:12 of 0:20`, of a run that warms up `warm-up, 0:12 of 0:20`; of one that is over, how far it came. */
function elapsedInWords({ load }: Test, state: RunState, figures: RunFigures | undefined): string {
  const wholeSec = wholeMs(load) / 1_000;
  const last = figures?.series[figures.series.length - 1];
  const of = clockText(wholeSec);
  const words = { elapsed: clockText(Math.min(wholeSec, last === undefined ? 0 : last.second + 1)), of, ...asIs };
  return state === 'running' && last?.phase === 'warmup'
    ? t('status.warmup', 'warm-up, {{elapsed}} of {{of}}', words)
    : t('status.elapsed', '{{elapsed}} of {{of}}', words);
}

function LinkNote({ link }: { link: Exclude<Link, 'live'> }) {
  return link === 'polling' ? (
    <Tooltip
      content={t(
        'link.polling-help',
        'A stream did not get through, so the page asks for new figures every second. The run is not affected.'
      )}
    >
      <span>
        <QuietBadge icon="sync" text={t('link.polling', 'updated every second')} />
      </span>
    </Tooltip>
  ) : (
    <Badge color="orange" icon="sync" text={t('link.reconnecting', 'reconnecting')} />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(1),
    minHeight: theme.spacing(3),
    overflowWrap: 'anywhere',
  }),
  actor: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  about: css({ color: theme.colors.text.secondary }),
  clock: css({ fontVariantNumeric: 'tabular-nums', fontWeight: theme.typography.fontWeightMedium }),
});
