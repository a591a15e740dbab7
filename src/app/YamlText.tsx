import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  /** What it is, for those who cannot see where it stands. */
  label: string;
  text: string;
}

/** YAML to be read and copied. */
export function YamlText({ label, text }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame}>
      <ClipboardButton className={styles.copy} size="sm" variant="secondary" icon="copy" getText={() => text}>
        {t('yaml.copy', 'Copy')}
      </ClipboardButton>
      <pre className={styles.text} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 0,
    width: '100%',
    textAlign: 'left',
  }),
  copy: css({ alignSelf: 'flex-end' }),
  text: css({ margin: 0, whiteSpace: 'pre', wordBreak: 'normal', overflowX: 'auto' }),
});
