import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useId, type ReactNode } from 'react';
import { unbroken } from '../../app/unbroken';

interface Props {
  title: string;
  /** Behind the title. */
  help?: ReactNode;
  /** What the part shows, in a sentence. */
  about?: string;
  children: ReactNode;
}

/** A part of the overhead report under its own heading. */
export function Part({ title, help, about, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <div role="group" className={styles.part} aria-labelledby={id}>
      <div>
        <div className={styles.name}>
          <h3 id={id} className={styles.title}>
            {title}
          </h3>
          {help}
        </div>
        {about !== undefined && <p className={styles.about}>{unbroken(about)}</p>}
      </div>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  part: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  name: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5) }),
  title: css({ ...theme.typography.h5, margin: 0 }),
  about: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
