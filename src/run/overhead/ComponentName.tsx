import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Component } from '@headroom/contract';
import React from 'react';
import { coloursOf } from '../../charts/colours';
import { colourOfPart, componentInWords } from './componentInWords';

interface Props {
  component: Component;
  /** Behind the name: which kind, how many. */
  note?: string;
}

/** A component with the colour that it has on every chart. */
export function ComponentName({ component, note }: Props) {
  const styles = useStyles2(getStyles);
  const colours = coloursOf(useTheme2());
  return (
    <span className={styles.name}>
      <span className={styles.whole}>
        <span aria-hidden className={styles.swatch} style={{ background: colourOfPart(component, colours) }} />
        {componentInWords(component)}
      </span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  name: css({ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: theme.spacing(0.75) }),
  whole: css({ display: 'inline-flex', alignItems: 'baseline', gap: theme.spacing(0.75), whiteSpace: 'nowrap' }),
  swatch: css({ width: 10, height: 10, borderRadius: 2, flexShrink: 0 }),
  note: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
