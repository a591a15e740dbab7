import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { OverheadReport } from '@headroom/contract';
import React, { type ReactNode } from 'react';
import { QuietBadge } from '../../app/QuietBadge';
import { unbroken } from '../../app/unbroken';
import { GuideHelp } from '../../guide/GuideHelp';
import { GradeBadge } from './GradeBadge';

interface Props {
  report: Pick<OverheadReport, 'answer' | 'grade' | 'gradeWhy' | 'provisional'>;
  /** Behind the sentence. */
  action?: ReactNode;
}

/** The report in its own sentence, how sure it is, and whether it is final. */
export function ReportAnswer({ report, action }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.answer}>
      <span className={styles.badges}>
        <GradeBadge grade={report.grade} gradeWhy={report.gradeWhy} />
        <GuideHelp place="overhead#grade" about={t('grade.title', 'Grade')} />
      </span>
      <div className={styles.sentence}>
        {unbroken(report.answer)}{' '}
        {report.provisional && (
          <span className={styles.badges}>
            <QuietBadge icon="clock-nine" text={t('report.provisional', 'provisional')} />
            <GuideHelp place="overhead#provisional" about={t('report.provisional', 'provisional')} />
          </span>
        )}
        {action}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // Beside the sentence; above it where there is no room for both.
  answer: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('md')]: { flexDirection: 'column', gap: theme.spacing(0.5) },
  }),
  // A paragraph could not hold badges.
  sentence: css({ ...theme.typography.h5, minWidth: 0 }),
  badges: css({ display: 'inline-flex', flexShrink: 0, alignItems: 'center', gap: theme.spacing(0.5, 1) }),
});
