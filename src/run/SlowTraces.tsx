import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, Stack, Text, useStyles2 } from '@grafana/ui';
import type { Result } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import React from 'react';
import { asIs } from '../app/text';
import { clockText } from '../charts/clockText';

type Traces = NonNullable<Result['slowTraces']>;

/** The slowest requests that can be found in a store of traces, by their ids. */
export function SlowTraces({ traces }: { traces: Traces }) {
  const styles = useStyles2(getStyles);
  return (
    <Stack direction="column" gap={1}>
      <Text color="secondary" variant="bodySmall">
        {t(
          'traces.help',
          'The slowest recorded request of each second, slowest first. Search for the id in your traces.'
        )}
      </Text>
      <table className={styles.table} aria-label={t('traces.caption', 'Slowest traces')}>
        <thead>
          <tr>
            <th scope="col">{t('traces.id', 'Trace id')}</th>
            <th scope="col">{t('traces.response', 'Response time')}</th>
            <th scope="col">{t('traces.second', 'At')}</th>
          </tr>
        </thead>
        <tbody>
          {traces.map(({ traceId, responseUs, second }) => (
            <tr key={traceId}>
              <th scope="row">
                <span className={styles.id}>{traceId}</span>
                <ClipboardButton
                  size="sm"
                  variant="secondary"
                  fill="text"
                  icon="copy"
                  aria-label={t('traces.copy', 'Copy the id {{traceId}}', { traceId, ...asIs })}
                  getText={() => traceId}
                />
              </th>
              <td>{formatLatency(responseUs)}</td>
              <td>{clockText(second)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Stack>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  id: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': { padding: theme.spacing(0.25, 0.5), borderBottom: `1px solid ${theme.colors.border.weak}` },
    'thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    'th:first-child': { textAlign: 'left', paddingLeft: 0, fontWeight: theme.typography.fontWeightRegular },
    'th:not(:first-child), td': { textAlign: 'right', whiteSpace: 'nowrap' },
    'tr > :last-child': { paddingRight: 0 },
    'tbody tr:last-child > *': { borderBottom: 'none' },
  }),
});
