import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { OverheadReport } from '@headroom/contract';
import React from 'react';
import { QuietBadge } from '../../app/QuietBadge';
import { GradeBadge } from './GradeBadge';

/** The report in its own sentence, how sure it is, and whether it is final. */
export function ReportAnswer({
  report,
}: {
  report: Pick<OverheadReport, 'answer' | 'grade' | 'gradeWhy' | 'provisional'>;
}) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.answer}>
      <div className={styles.badges}>
        <GradeBadge grade={report.grade} gradeWhy={report.gradeWhy} />
        {report.provisional && (
          <>
            <QuietBadge icon="clock-nine" text={t('report.provisional', 'provisional')} />
            <Text color="secondary" variant="bodySmall">
              {t(
                'report.provisional-means',
                'The window after the load has not passed yet; the report is taken again when it has.'
              )}
            </Text>
          </>
        )}
      </div>
      <Text element="p" weight="medium">
        {report.answer}
      </Text>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  answer: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), overflowWrap: 'anywhere' }),
  badges: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
});
