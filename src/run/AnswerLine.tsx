import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { isTerminal, type OverheadReport, type Result, type Run } from '@headroom/contract';
import React from 'react';
import { unbroken } from '../app/unbroken';
import { answerInWords } from './answerInWords';
import { ReportAnswer } from './overhead/ReportAnswer';
import type { RunFigures } from './RunFigures';
import { ToReport } from './ToReport';

interface Props {
  run: Run;
  figures: RunFigures | undefined;
  result: Result | undefined;
  /** Null where there is none. */
  report: OverheadReport | null | undefined;
  /** Whether the generator measures itself, before the load. */
  isCalibrating: boolean;
}

/** What was measured in a sentence, then what it cost; before that, what is happening. */
export function AnswerLine({ run, figures, result, report, isCalibrating }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.answer}>
      <Text element="p" variant="h5">
        {isCalibrating
          ? t('answer.calibrating', 'The generator measures itself for 4 s; then the load begins.')
          : unbroken(answerInWords(run, figures, result))}
      </Text>
      {report ? (
        <ReportAnswer report={report} action={<ToReport />} />
      ) : (
        !isTerminal(run.state) && (
          <Text element="p" color="secondary">
            {t('answer.overhead-later', 'What the mesh and the nodes spent on it stands here when it is over.')}
          </Text>
        )
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  answer: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    // Room for the report's answer from the start, so that what is below does not move when it comes.
    minHeight: theme.spacing(10),
  }),
});
