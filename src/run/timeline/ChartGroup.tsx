import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useId, type ReactNode } from 'react';
import { useFolded } from './useFolded';

interface Props {
  /** In the page's address. */
  name: string;
  title: string;
  /** At the right of the title, while unfolded. */
  actions?: ReactNode;
  children: ReactNode;
}

/** Charts of one kind below a heading that folds them. */
export function ChartGroup({ name, title, actions, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [isFolded, fold] = useFolded(name);
  return (
    <div className={styles.group} role="group" aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <button
            type="button"
            className={styles.button}
            aria-expanded={!isFolded}
            aria-controls={id}
            onClick={() => fold(!isFolded)}
          >
            <Icon name={isFolded ? 'angle-right' : 'angle-down'} />
            {title}
          </button>
        </h3>
        {!isFolded && actions}
      </div>
      <div id={id} className={styles.charts} hidden={isFolded}>
        {!isFolded && children}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 1),
    minHeight: theme.spacing(3),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  title: css({ ...theme.typography.h6, margin: 0 }),
  button: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
  }),
  charts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), '&[hidden]': { display: 'none' } }),
});
