import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { isTerminal, type Run, type SeriesPoint } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { GuideHelp } from '../../guide/GuideHelp';
import { useEnvironment } from '../../runner/useEnvironment';
import { Section } from '../Section';
import { useUrlChoice } from '../useUrlChoice';
import { EnvironmentGroups } from './EnvironmentGroups';
import { LoadCharts } from './LoadCharts';
import { PhaseLegend } from './PhaseLegend';
import { useRunAxis } from './useRunAxis';

interface Props {
  run: Run;
  series: readonly SeriesPoint[];
  /** First intended start as the result has it, ms since 1970. */
  startedAtMs: number | undefined;
  /** The window after the load has not passed. */
  isProvisional: boolean;
}

const SPANS = ['load', 'all'] as const;

/** The load, the mesh and the nodes on one time axis with one crosshair; the windows that the report compares are shaded. */
export function RunCharts({ run, series, startedAtMs, isProvisional }: Props) {
  const styles = useStyles2(getStyles);
  const environment = useEnvironment(run, isProvisional);
  const [span, choose] = useUrlChoice('span', SPANS);
  const windows = environment.data?.windows ?? null;
  const lastSecond = series[series.length - 1]?.second;
  const { axis, phases } = useRunAxis({ run, windows, startedAtMs, lastSecond }, span);
  const hasMore = windows !== null && (windows.idle !== null || windows.after !== null);
  const measuredNothing = isTerminal(run.state) && run.health === null;

  return (
    <Section
      title={t('charts.title', 'Over time')}
      help={<GuideHelp place="overhead#windows" about={t('charts.title', 'Over time')} />}
      actions={
        <div className={styles.actions}>
          <PhaseLegend phases={phases} />
          {hasMore && (
            <RadioButtonGroup
              size="sm"
              aria-label={t('charts.span', 'Time that the charts show')}
              value={span}
              options={[
                { value: 'load', label: t('charts.span-load', 'Load only') },
                { value: 'all', label: t('charts.span-all', 'With before and after') },
              ]}
              onChange={choose}
            />
          )}
        </div>
      }
    >
      <div className={styles.groups}>
        {run.test.kind === 'Test' && !measuredNothing && (
          <LoadCharts test={run.test} whyNone={whyNoSeconds(run)} series={series} axis={axis} />
        )}
        <EnvironmentGroups run={run} environment={environment} axis={axis} />
      </div>
    </Section>
  );
}

/** Some generators tell nothing of single seconds. */
function whyNoSeconds({ plan, state }: Run): string | undefined {
  const words = { name: plan?.generator.name ?? '', ...asIs };
  if (isTerminal(state)) {
    return t('charts.no-seconds', '{{name}} told nothing of single seconds, so there is no load to draw.', words);
  }
  return plan?.live === false
    ? t('charts.not-live', '{{name}} tells nothing while it works; what it tells at the end is drawn then.', words)
    : undefined;
}

const getStyles = (theme: GrafanaTheme2) => ({
  actions: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 2) }),
  groups: css({
    containerType: 'inline-size',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
  }),
});
