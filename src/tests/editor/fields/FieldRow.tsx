import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  /** What the inputs are of together. */
  label?: string;
  children: ReactNode;
}

/** Inputs beside each other as the one child of a Grafana `Field`, which hands its child properties that only its own inputs know. */
export function FieldRow({ label, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.row} role={label === undefined ? undefined : 'group'} aria-label={label}>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5) }),
});
