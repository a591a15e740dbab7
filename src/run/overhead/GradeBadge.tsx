import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Toggletip, useStyles2, type BadgeColor } from '@grafana/ui';
import type { OverheadReport } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';

type Grade = OverheadReport['grade'];

const LOOK: Readonly<Record<Grade, { color: BadgeColor; icon: IconName }>> = {
  A: { color: 'green', icon: 'check' },
  B: { color: 'green', icon: 'check' },
  C: { color: 'blue', icon: 'info-circle' },
  D: { color: 'orange', icon: 'exclamation-triangle' },
};

/** How sure a report is; what the grades mean and why it is this one shows on request. */
export function GradeBadge({ grade, gradeWhy }: Pick<OverheadReport, 'grade' | 'gradeWhy'>) {
  const styles = useStyles2(getStyles);
  const text = t('grade.badge', 'Grade {{grade}}', { grade, ...asIs });
  return (
    <Toggletip
      placement="bottom-start"
      title={t('grade.why', '{{text}}: {{why}}', { text, why: gradeWhy, ...asIs })}
      content={
        <dl className={styles.grades}>
          {Object.entries(meanings()).map(([name, meaning]) => (
            <div key={name} className={name === grade ? styles.this : undefined}>
              <dt>{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <button
        type="button"
        className={styles.button}
        aria-label={t('grade.what', '{{text}}: what it means', { text, ...asIs })}
      >
        <Badge text={text} {...LOOK[grade]} />
      </button>
    </Toggletip>
  );
}

function meanings(): Record<Grade, string> {
  return {
    A: t('grade.a', 'Six or more pairs of runs with and without the mesh, in random order, and no warning.'),
    B: t('grade.b', 'Three or more such pairs, and no major warning.'),
    C: t('grade.c', 'Fewer than three pairs, or a single run without a baseline, and no major warning.'),
    D: t('grade.d', 'A major warning: the figures may say something else than they seem to.'),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({ padding: 0, border: 'none', background: 'none', font: 'inherit', cursor: 'help' }),
  grades: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    margin: 0,
    maxWidth: 'min(26rem, 70vw)',
    '& > div': { display: 'flex', gap: theme.spacing(1), color: theme.colors.text.secondary },
    dd: { margin: 0 },
  }),
  this: css({
    '&&': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
  }),
});
