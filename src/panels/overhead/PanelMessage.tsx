import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  /** `wrong` only for what went wrong. */
  tone?: 'plain' | 'wrong';
  title: string;
  /** What to do about it. */
  detail?: string;
  children?: ReactNode;
}

/** What stands in the panel where there is no report. */
export function PanelMessage({ tone = 'plain', title, detail, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div role={tone === 'wrong' ? 'alert' : 'status'} className={styles.message}>
      <span className={styles.title}>
        <Icon name={tone === 'wrong' ? 'exclamation-triangle' : 'info-circle'} className={styles[tone]} /> {title}
      </span>
      {detail !== undefined && (
        <Text color="secondary" variant="bodySmall">
          {detail}
        </Text>
      )}
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // Centred where there is room, from its beginning where there is not.
  message: css({
    margin: 'auto',
    maxWidth: '36rem',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    textAlign: 'center',
    overflowWrap: 'anywhere',
  }),
  title: css({ fontWeight: theme.typography.fontWeightMedium }),
  plain: css({ color: theme.colors.text.secondary }),
  wrong: css({ color: theme.colors.error.text }),
});
