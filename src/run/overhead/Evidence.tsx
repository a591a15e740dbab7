import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ControlledCollapse, useStyles2 } from '@grafana/ui';
import type { OverheadReport, TimeWindow } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { componentInWords } from './componentInWords';
import { NameValueList } from './NameValueList';
import { Part } from './Part';

/** From what the report was computed: spans of time, what the environment was, and what was asked. */
export function Evidence({
  windows,
  fingerprint,
  meshes,
  queries,
}: Pick<OverheadReport, 'windows' | 'fingerprint' | 'meshes' | 'queries'>) {
  const styles = useStyles2(getStyles);
  return (
    <Part title={t('evidence.title', 'Evidence')}>
      <NameValueList
        rows={[
          [t('evidence.idle', 'Before the load'), spanInWords(windows.idle, windows.idleAbsent)],
          [t('evidence.steady', 'Under load'), spanInWords(windows.steady, null)],
          [t('evidence.after', 'After the load'), spanInWords(windows.after, null)],
          ...meshes.map(
            ({ name, version, standing }) => [name, [version, standing].filter(Boolean).join(', ')] as const
          ),
          ...fingerprint.map(({ name, value }) => [name, value] as const),
        ]}
      />
      <ControlledCollapse label={t('evidence.queries', 'Queries ({{total}})', { total: queries.length, ...asIs })}>
        <ul className={styles.queries}>
          {queries.map(({ component, kind, quantity, source, query }, index) => (
            <li key={index}>
              <span className={styles.what}>
                {[componentInWords(component), kind, quantity, source].filter(Boolean).join(' · ')}
              </span>
              <code className={styles.query}>{query}</code>
            </li>
          ))}
        </ul>
      </ControlledCollapse>
    </Part>
  );
}

function spanInWords(span: TimeWindow | null, absent: string | null): string {
  if (span === null) {
    return absent === null
      ? t('evidence.no-window', 'not looked at')
      : t('figure.unknown-why', 'unknown: {{why}}', { why: absent, ...asIs });
  }
  const time = (atMs: number) => dateTimeFormat(atMs, { format: 'HH:mm:ss' });
  return `${time(span.fromMs)} – ${time(span.toMs)}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  queries: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none' }),
  what: css({
    display: 'block',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  query: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
