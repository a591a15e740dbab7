import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Link, useStyles2 } from '@grafana/ui';
import React from 'react';
import { asIs } from '../../app/text';
import { paths } from '../../app/paths';
import { GradeBadge } from '../../run/overhead/GradeBadge';
import { headlineOf } from './headlineOf';
import { resourcesOf } from './OverheadOptions';
import { ReportMarks } from './ReportMarks';
import type { ShownReport } from './ShownReport';

/** px of what stands above the label, and of one line of it. */
const ABOVE = 54;
const LINE = 18;

/** The grade and one figure, which leads to the run's page. */
export function SmallReport({ height, ...shown }: ShownReport & { height: number }) {
  const { run, report, options } = shown;
  const styles = useStyles2(getStyles);
  const [resource = 'cpu'] = resourcesOf(options);
  const { value, label, isKnown } = headlineOf(report, resource);
  const open = t('panel.open-run', '{{value}} {{label}} Run of {{test}}', {
    value,
    label,
    test: run.test.name,
    ...asIs,
  });
  return (
    <div className={styles.report}>
      <div className={styles.marks}>
        {options.parts.grade && <GradeBadge grade={report.grade} gradeWhy={report.gradeWhy} />}
        <ReportMarks {...shown} isSmall />
      </div>
      <Link href={paths.run(run.id)} className={styles.figure} aria-label={open} title={open}>
        <span className={cx(styles.value, !isKnown && styles.unknown)}>{value}</span>{' '}
        <span className={styles.label} style={{ WebkitLineClamp: Math.max(1, Math.floor((height - ABOVE) / LINE)) }}>
          {label}
        </span>
      </Link>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  report: css({ margin: 'auto 0', display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), minWidth: 0 }),
  marks: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.25, 1) }),
  figure: css({ display: 'flex', flexDirection: 'column', '&:hover > :first-child': { textDecoration: 'underline' } }),
  value: css({
    ...theme.typography.h3,
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  unknown: css({ color: theme.colors.text.secondary }),
  label: css({
    ...theme.typography.bodySmall,
    lineHeight: `${LINE}px`,
    color: theme.colors.text.secondary,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  }),
});
