import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2, type IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { LogLine } from '@headroom/contract';
import React from 'react';
import { clockText } from '../../charts/clockText';
import { lineOf, type ReadableEvent } from './logLine';

interface Props {
  events: readonly ReadableEvent[];
  queuedAtMs: number;
}

const ICONS: Readonly<Record<LogLine['level'], IconName>> = {
  info: 'info-circle',
  warning: 'exclamation-triangle',
  error: 'exclamation-circle',
};

/** The lines of a run's log: when, how long after it was asked for, how grave, what. */
export function LogTable({ events, queuedAtMs }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.room}>
      <table className={styles.table} aria-label={t('log.title', 'Log')}>
        <thead>
          <tr>
            <th scope="col">{t('log.time', 'Time')}</th>
            <th scope="col">{t('log.after', 'After')}</th>
            <th scope="col">{t('log.what', 'What')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => {
            const { level, text } = lineOf(event);
            return (
              <tr key={event.seq}>
                <td>
                  <time dateTime={new Date(event.atMs).toISOString()}>
                    {dateTimeFormat(event.atMs, { format: 'HH:mm:ss.SSS' })}
                  </time>
                </td>
                <td>{clockText(Math.max(0, event.atMs - queuedAtMs) / 1_000)}</td>
                <td className={styles[level]}>
                  <Icon name={ICONS[level]} title={level === 'info' ? undefined : levelInWords(level)} /> {text}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function levelInWords(level: 'warning' | 'error'): string {
  return level === 'warning' ? t('log.warning', 'Warning:') : t('log.error', 'Error:');
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    'th, td': {
      padding: theme.spacing(0.5, 2, 0.5, 0),
      textAlign: 'left',
      verticalAlign: 'top',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      fontVariantNumeric: 'tabular-nums',
    },
    th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    'th:last-child, td:last-child': { width: '100%', paddingRight: 0, overflowWrap: 'anywhere' },
    'tbody tr:last-child td': { borderBottom: 'none' },
  }),
  info: css({ svg: { color: theme.colors.text.secondary } }),
  warning: css({ color: theme.colors.warning.text }),
  error: css({ color: theme.colors.error.text }),
});
