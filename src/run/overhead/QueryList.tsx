import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, ControlledCollapse, useStyles2 } from '@grafana/ui';
import type { OverheadReport } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { componentInWords } from './componentInWords';

/** What was asked for the report, so that anybody can ask again. */
export function QueryList({ queries }: Pick<OverheadReport, 'queries'>) {
  const styles = useStyles2(getStyles);
  const all = () => queries.map(({ query }) => query).join('\n');
  return (
    <ControlledCollapse label={t('evidence.queries', 'Queries ({{total}})', { total: queries.length, ...asIs })}>
      <div className={styles.room}>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={all}>
          {t('evidence.copy-all', 'Copy all')}
        </ClipboardButton>
        <ul className={styles.queries}>
          {queries.map(({ component, kind, quantity, source, query }, index) => (
            <li key={index} className={styles.query}>
              <div>
                <span className={styles.what}>
                  {[componentInWords(component), kind, quantity, source].filter(Boolean).join(' · ')}
                </span>
                <code className={styles.text}>{query}</code>
              </div>
              <ClipboardButton
                size="sm"
                variant="secondary"
                fill="text"
                icon="copy"
                aria-label={t('evidence.copy', 'Copy the query')}
                getText={() => query}
              />
            </li>
          ))}
        </ul>
      </div>
    </ControlledCollapse>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: theme.spacing(1) }),
  queries: css({ width: '100%', listStyle: 'none' }),
  query: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  what: css({
    display: 'block',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  text: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
