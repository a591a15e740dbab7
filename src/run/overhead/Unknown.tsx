import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tooltip, useStyles2 } from '@grafana/ui';
import React from 'react';
import { asIs } from '../../app/text';

/** The word "unknown"; the reason shows when it is pointed at or reached with the keyboard, and is read with it. */
export function Unknown({ why }: { why: string }) {
  const styles = useStyles2(getStyles);
  return (
    <Tooltip content={why}>
      <button
        type="button"
        className={styles.word}
        aria-label={t('figure.unknown-why', 'unknown: {{why}}', { why, ...asIs })}
      >
        {t('figure.unknown', 'unknown')}
      </button>
    </Tooltip>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  word: css({
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: theme.colors.text.secondary,
    cursor: 'help',
    textDecoration: `underline dotted ${theme.colors.border.strong}`,
    textUnderlineOffset: '0.25em',
  }),
});
