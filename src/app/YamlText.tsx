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
      <pre className={styles.text} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
      <ClipboardButton className={styles.copy} size="sm" variant="secondary" icon="copy" getText={() => text}>
        {t('yaml.copy', 'Copy')}
      </ClipboardButton>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', minWidth: 0, width: '100%', textAlign: 'left' }),
  text: css({ margin: 0, paddingRight: theme.spacing(11), whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  copy: css({ position: 'absolute', top: theme.spacing(0.5), right: theme.spacing(0.5) }),
});
