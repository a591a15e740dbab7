import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  id: string;
  title: string;
  isOpen: boolean;
  /** The id of what it folds. */
  controls: string;
  onFold: (isOpen: boolean) => void;
}

/** The title of a part of the form, which folds it and unfolds it. */
export function FoldTitle({ id, title, isOpen, controls, onFold }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <button
      type="button"
      id={id}
      className={styles.button}
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={() => onFold(!isOpen)}
    >
      <Icon name={isOpen ? 'angle-down' : 'angle-right'} />
      {title}
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    width: '100%',
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
  }),
});
