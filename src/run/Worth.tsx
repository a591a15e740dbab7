import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import type { Result } from '@headroom/contract';
import React from 'react';
import { QuietBadge } from '../app/QuietBadge';
import { asIs } from '../app/text';
import { clockAtLength, clockInWords, fidelityAtLength, fidelityInWords } from '../generators/generatorInWords';
import { GuideHelp } from '../guide/GuideHelp';

/** What the figures of a run are worth: how true its percentiles are, from where its times count, what was corrected, and what readers should know. */
export function Worth({ result: { fidelity, clock, corrections, warnings } }: { result: Result }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.worth}>
      <div className={styles.badges}>
        <QuietBadge
          icon="percentage"
          text={t('worth.percentiles', 'percentiles: {{fidelity}}', { fidelity: fidelityInWords(fidelity), ...asIs })}
          tooltip={fidelityAtLength(fidelity)}
        />
        <QuietBadge
          icon="clock-nine"
          text={t('worth.clock', 'times {{clock}}', { clock: clockInWords(clock), ...asIs })}
          tooltip={clockAtLength(clock)}
        />
        <GuideHelp
          place="generators#what-percentiles-are-worth"
          about={t('worth.title', 'What these figures are worth')}
        />
      </div>
      {warnings.length > 0 && (
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('worth.warnings', 'What makes these figures other than they seem')}
        >
          <Notes notes={warnings} />
        </Alert>
      )}
      {corrections.length > 0 && (
        <Alert
          severity="info"
          bottomSpacing={0}
          title={t('worth.corrections', 'Corrected in what the generator measured')}
        >
          <Notes notes={corrections} />
        </Alert>
      )}
    </div>
  );
}

function Notes({ notes }: { notes: Result['warnings'] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.notes}>
      {notes.map(({ code, text }) => (
        <li key={code}>{text}</li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  worth: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  badges: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
  notes: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
});
