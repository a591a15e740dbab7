import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Text, Tooltip, useStyles2 } from '@grafana/ui';
import { isTerminal, wholeMs, type Run, type Test } from '@headroom/contract';
import React from 'react';
import { ActorName } from '../app/ActorName';
import { QuietBadge } from '../app/QuietBadge';
import { asIs } from '../app/text';
import { clockText } from '../charts/clockText';
import { chooserInWords } from '../generators/choiceInWords';
import type { Link } from '../runner/EventIntake';
import { targetInWords } from '../tests/targetInWords';
import { HealthBadge } from './HealthBadge';
import { observedSpan, subjectInWords } from './observationInWords';
import { isWarmingUp, type RunFigures } from './RunFigures';
import { StateBadge } from './StateBadge';
import { TimeAgo } from './TimeAgo';
import { useNowMs } from './useNowMs';
import { VerdictBadge } from './VerdictBadge';
import { spanInWords } from './spanInWords';
import { generatorOf, workInWords } from './workInWords';

interface Props {
  run: Run;
  figures: RunFigures | undefined;
  link: Link | undefined;
  /** Whether the generator measures itself, before the load. */
  isCalibrating?: boolean;
}

/** What a run is and where it stands, in one line. */
export function StatusLine({ run, figures, link, isCalibrating = false }: Props) {
  const styles = useStyles2(getStyles);
  // Where no seconds are told, the clock on the wall shows how far the load is.
  const nowMs = useNowMs(run.state === 'running' && run.plan?.live === false);
  return (
    <div className={styles.line}>
      <span role="status" className={styles.state}>
        <StateBadge state={run.state} />
        {isCalibrating && <Calibrating />}
      </span>
      {run.verdict !== 'none' && <VerdictBadge run={run} />}
      <span className={styles.clock}>
        {run.test.kind === 'Test'
          ? elapsedInWords(run, run.test, figures, nowMs)
          : spanInWords(observedSpan(run, run.test))}
      </span>
      <span className={styles.about}>{aboutInWords(run)}</span>
      <HealthBadge status={figures && isWarmingUp(run, figures) ? null : (figures?.health.status ?? run.health)} />
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
  const chooser = run.generator && chooserInWords(run.generator.by, run.actor.name);
  const generator = [generatorOf(run), plan?.generator.version, chooser && `(${chooser})`].filter(Boolean).join(' ');
  return [targetInWords(test.target), workInWords(run), generator].join(' · ');
}

/** `0:12 of 0:20`, of a run that warms up `warm-up, 0:12 of 0:20`; of one that is over, how far it came. */
function elapsedInWords(
  { state, plan, startedAtMs, endedAtMs }: Run,
  { load }: Test,
  figures: RunFigures | undefined,
  nowMs: number
): string {
  const wholeSec = wholeMs(load) / 1_000;
  const last = figures?.series[figures.series.length - 1];
  const byClockSec = Math.max(0, Math.floor(((endedAtMs ?? nowMs) - (startedAtMs ?? nowMs)) / 1_000));
  const elapsedSec = last !== undefined ? last.second + 1 : plan?.live === false ? byClockSec : 0;
  const of = clockText(wholeSec);
  const words = { elapsed: clockText(Math.min(wholeSec, elapsedSec)), of, ...asIs };
  return state === 'running' && last?.phase === 'warmup'
    ? t('status.warmup', 'warm-up, {{elapsed}} of {{of}}', words)
    : t('status.elapsed', '{{elapsed}} of {{of}}', words);
}

function Calibrating() {
  return (
    <Tooltip
      content={t(
        'status.calibrating-help',
        'For 4 s the generator makes the same load against a responder of its own that answers at once. The target gets nothing of it.'
      )}
    >
      <span>
        <QuietBadge icon="clock-nine" text={t('status.calibrating', 'calibrating')} />
      </span>
    </Tooltip>
  );
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
  state: css({ display: 'inline-flex', gap: theme.spacing(1) }),
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
