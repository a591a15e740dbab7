import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { OverheadReport } from '@headroom/contract';
import React from 'react';
import { QuietBadge } from '../../app/QuietBadge';
import { unbroken } from '../../app/unbroken';
import { GuideHelp } from '../../guide/GuideHelp';
import { GradeBadge } from './GradeBadge';

interface Props {
  report: Pick<OverheadReport, 'answer' | 'grade' | 'gradeWhy' | 'provisional'>;
}

/** The report in its own sentence, how sure it is, and whether it is final. */
export function ReportAnswer({ report }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.answer}>
      <Text element="p" variant="h5">
        {unbroken(report.answer)}
      </Text>
      <div className={styles.badges}>
        <GradeBadge grade={report.grade} gradeWhy={report.gradeWhy} />
        <GuideHelp place="overhead#grade" about={t('grade.title', 'Grade')} />
        {report.provisional && (
          <>
            <QuietBadge icon="clock-nine" text={t('report.provisional', 'provisional')} />
            <Text color="secondary" variant="bodySmall">
              {t(
                'report.provisional-means',
                'The window after the load has not passed yet; the report is taken again when it has.'
              )}
            </Text>
            <GuideHelp place="overhead#provisional" about={t('report.provisional', 'provisional')} />
          </>
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  answer: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), overflowWrap: 'anywhere' }),
  badges: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
});
