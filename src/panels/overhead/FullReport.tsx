import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { unbroken } from '../../app/unbroken';
import { paths } from '../../app/paths';
import { ComponentTable } from '../../run/overhead/ComponentTable';
import { GradeBadge } from '../../run/overhead/GradeBadge';
import { TimeAgo } from '../../run/TimeAgo';
import { ReportBars } from './ReportBars';
import { resourcesOf } from './OverheadOptions';
import { ReportMarks } from './ReportMarks';
import type { ShownReport } from './ShownReport';

/** The parts of a report that were chosen, under a line that says of which run. */
export function FullReport(shown: ShownReport) {
  const { run, report, options } = shown;
  const { parts } = options;
  const styles = useStyles2(getStyles);
  const { components, load } = report.figures;
  const resources = resourcesOf(options);
  return (
    <div className={styles.report}>
      <div className={styles.head}>
        {parts.grade && <GradeBadge grade={report.grade} gradeWhy={report.gradeWhy} />}
        <ReportMarks {...shown} />
        <span className={styles.run}>
          <TextLink href={paths.run(run.id)} variant="bodySmall">
            {run.test.name}
          </TextLink>{' '}
          <TimeAgo atMs={run.startedAtMs ?? run.queuedAtMs} />
        </span>
      </div>
      {parts.answer && <Text element="p">{unbroken(report.answer)}</Text>}
      {parts.bars && <ReportBars figures={report.figures} resources={resources} />}
      {parts.table && <ComponentTable components={components} load={load} resources={resources} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  report: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.25, 1.5) }),
  run: css({ ...theme.typography.bodySmall, marginLeft: 'auto', color: theme.colors.text.secondary }),
});
