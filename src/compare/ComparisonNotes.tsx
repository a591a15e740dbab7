import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import type { ComparisonNote } from '@headroom/measure';
import React from 'react';
import { GuideHelp } from '../guide/GuideHelp';

/** What makes runs less comparable than they look; nothing where nothing does. */
export function ComparisonNotes({ notes }: { notes: readonly ComparisonNote[] }) {
  const styles = useStyles2(getStyles);
  if (notes.length === 0) {
    return null;
  }
  return (
    <Alert severity="warning" bottomSpacing={0} title={t('compare.warning', 'These runs are not measured alike')}>
      <ul className={styles.notes}>
        {notes.map(({ code, text }) => (
          <li key={text} className={styles.note}>
            <span>{text}</span>
            <GuideHelp place={`comparing#${code}`} about={t('compare.note', 'This warning')} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  notes: css({ margin: 0, paddingLeft: theme.spacing(2) }),
  note: css({ overflowWrap: 'anywhere', '& > span': { marginRight: theme.spacing(0.5) } }),
});
