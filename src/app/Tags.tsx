import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { asIs } from './text';

interface Props {
  tags: readonly string[];
  /** Told the tag that is pressed; left out, tags are only text. */
  onPick?: (tag: string) => void;
}

/** Tags in one colour that is readable in both themes, which Grafana's by name are not. Nothing when there are none. */
export function Tags({ tags, onPick }: Props) {
  const styles = useStyles2(getStyles);
  return tags.length === 0 ? null : (
    <ul className={styles.tags} aria-label={t('tags.label', 'Tags')}>
      {tags.map((tag) => (
        <li key={tag} className={styles.item}>
          {onPick === undefined ? (
            <span className={styles.tag}>{tag}</span>
          ) : (
            <button
              type="button"
              className={styles.tag}
              aria-label={t('tags.only', 'Only those tagged {{tag}}', { tag, ...asIs })}
              onClick={() => onPick(tag)}
            >
              {tag}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tags: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), listStyle: 'none', minWidth: 0 }),
  item: css({ minWidth: 0 }),
  tag: css({
    display: 'inline-block',
    maxWidth: '100%',
    padding: theme.spacing(0, 0.75),
    font: 'inherit',
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: theme.typography.bodySmall.lineHeight,
    color: theme.colors.text.primary,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
    textAlign: 'left',
  }),
});
