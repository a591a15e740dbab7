import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import type { OverheadWarning } from '@headroom/contract';
import React from 'react';
import { unbroken } from '../../app/unbroken';
import { GuideHelp } from '../../guide/GuideHelp';
import { Part } from './Part';

/** Why the figures deserve less trust, each with how to mend it. */
export function WarningList({ warnings }: { warnings: readonly OverheadWarning[] }) {
  const styles = useStyles2(getStyles);
  return (
    <Part
      title={t('warnings.title', 'Warnings')}
      help={<GuideHelp place="warnings" about={t('warnings.title', 'Warnings')} />}
    >
      {warnings.length === 0 ? (
        <Text color="secondary">{t('warnings.none', 'None: nothing was seen that makes the figures doubtful.')}</Text>
      ) : (
        <ul className={styles.list}>
          {warnings.map(({ code, severity, message, remedy, guide }) => (
            <li key={code} className={cx(styles.warning, severity === 'major' && styles.major)}>
              <div className={styles.head}>
                <Icon
                  name={severity === 'major' ? 'exclamation-triangle' : 'info-circle'}
                  className={severity === 'major' ? styles.majorIcon : undefined}
                />
                <strong>
                  {severity === 'major' ? t('warnings.major', 'major warning') : t('warnings.minor', 'minor warning')}
                </strong>
                <span className={styles.code}>
                  {code}
                  <GuideHelp place={guide} about={code} />
                </span>
              </div>
              <div>{unbroken(message)}</div>
              <Text color="secondary">{unbroken(remedy)}</Text>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none' }),
  warning: css({
    padding: theme.spacing(1, 1.5),
    borderLeft: `3px solid ${theme.colors.border.strong}`,
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
  }),
  major: css({ borderLeftColor: theme.colors.warning.main }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
  majorIcon: css({ color: theme.colors.warning.text }),
  code: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), marginLeft: 'auto' }),
});
