import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type CSSProperties } from 'react';

/**
 * How a bar is filled. `solid` and `pale`: two parts of what one thing spent; `hatched`: not known in more detail; `outlined`: what is no longer there;
 * `empty`: not used by anybody.
 */
export type BarLook = 'solid' | 'pale' | 'hatched' | 'outlined' | 'empty';

interface Props {
  /** Shares of the width of the nearest positioned element, 0 to 1. */
  from: number;
  to: number;
  colour: string;
  look: BarLook;
  /** Goes on beyond the end of the axis. */
  fades?: boolean;
}

/** A horizontal bar. It has no text: what it shows must be written beside it. */
export function Bar({ from, to, colour, look, fades = false }: Props) {
  const styles = useStyles2(getStyles);
  const [left, right] = [Math.min(1, Math.max(0, from)), Math.min(1, Math.max(0, to))];
  const place: CSSProperties & { '--colour': string } = {
    left: `${left * 100}%`,
    width: `${(right - left) * 100}%`,
    '--colour': colour,
  };
  return <span aria-hidden className={cx(styles.bar, styles[look], fades && styles.fades)} style={place} />;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'absolute',
    top: '50%',
    transform: 'translateY(-50%)',
    height: 14,
    minWidth: 2,
    borderRadius: 2,
    // Where the system replaces colours by its own, a bar stays a bar.
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  }),
  solid: css({ background: 'var(--colour)' }),
  pale: css({
    background: 'color-mix(in srgb, var(--colour) 35%, transparent)',
    boxShadow: 'inset 0 0 0 1px var(--colour)',
  }),
  hatched: css({
    background:
      'repeating-linear-gradient(135deg, var(--colour) 0 3px, color-mix(in srgb, var(--colour) 30%, transparent) 3px 7px)',
    boxShadow: 'inset 0 0 0 1px var(--colour)',
  }),
  outlined: css({ border: '1px dashed var(--colour)' }),
  empty: css({
    background: theme.colors.background.secondary,
    boxShadow: `inset 0 0 0 1px ${theme.colors.border.medium}`,
  }),
  fades: css({ maskImage: 'linear-gradient(to right, black 40%, transparent)' }),
});
