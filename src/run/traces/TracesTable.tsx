import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, LinkButton, useStyles2 } from '@grafana/ui';
import type { RequestUnit, Result } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import React from 'react';
import type { Tempo } from '../../app/temposHere';
import { asIs } from '../../app/text';
import { clockText } from '../../charts/clockText';
import { outcomeInWords } from './outcomeInWords';
import { traceHref } from './traceHref';

type Trace = NonNullable<Result['slowTraces']>[number];

interface Props {
  /** What they are, for those who do not see it. */
  caption: string;
  traces: readonly Trace[];
  /** What they are called in their protocol. */
  unit: RequestUnit;
  /** Where they may be found; undefined where nothing is known of it. */
  tempo: Tempo | undefined;
  /** When the load began, ms since 1970. */
  startedAtMs: number;
}

/** Requests that can be found in a store of traces: when they began, how long they took, what came of them, and their ids. */
export function TracesTable({ caption, traces, unit, tempo, startedAtMs }: Props) {
  const styles = useStyles2(getStyles);
  const isNamed = traces.some(({ request }) => request !== undefined);
  return (
    <div className={styles.room}>
      <table className={styles.table} aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">{t('traces.began', 'Began at')}</th>
            <th scope="col">{t('traces.response', 'Response time')}</th>
            <th scope="col" className={styles.wide}>
              {t('traces.service', 'Service time')}
            </th>
            <th scope="col">{t('traces.outcome', 'Outcome')}</th>
            {isNamed && (
              <th scope="col">{unit === 'call' ? t('traces.call', 'Call') : t('traces.request', 'Request')}</th>
            )}
            <th scope="col">{t('traces.id', 'Trace id')}</th>
          </tr>
        </thead>
        <tbody>
          {traces.map((trace) => (
            <tr key={trace.traceId}>
              <td>{momentText(trace)}</td>
              <td>{formatLatency(trace.responseUs)}</td>
              <td className={styles.wide}>
                {trace.serviceUs === null ? t('traces.unknown', 'unknown') : formatLatency(trace.serviceUs)}
              </td>
              <td className={styles.outcome}>{outcomeInWords(trace, unit)}</td>
              {isNamed && <td className={styles.name}>{trace.request}</td>}
              <th scope="row">
                <span className={styles.id}>{trace.traceId}</span>
                <span className={styles.actions}>
                  <ClipboardButton
                    size="sm"
                    variant="secondary"
                    fill="text"
                    icon="copy"
                    aria-label={t('traces.copy', 'Copy the id {{traceId}}', { traceId: trace.traceId, ...asIs })}
                    getText={() => trace.traceId}
                  />
                  {tempo !== undefined && (
                    <LinkButton
                      size="sm"
                      variant="secondary"
                      fill="text"
                      icon="compass"
                      target="_blank"
                      rel="noopener noreferrer"
                      href={locationUtil.assureBaseUrl(
                        traceHref({ ...search(trace, startedAtMs), tempoUid: tempo.uid })
                      )}
                      aria-label={t('traces.explore-one', 'Explore the trace {{traceId}} in {{tempo}}, in a new tab', {
                        ...{ traceId: trace.traceId, tempo: tempo.name },
                        ...asIs,
                      })}
                    >
                      <span className={styles.wide}>{t('traces.explore', 'Explore')}</span>
                    </LinkButton>
                  )}
                </span>
              </th>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Clocks differ, and a target's spans may end after its answer. */
const MARGIN_MS = 5 * 60_000;

function search({ traceId, startUs, second = 0, responseUs }: Trace, startedAtMs: number) {
  const beganMs = startedAtMs + (startUs ?? second * 1e6) / 1_000;
  return { traceId, fromMs: beganMs - MARGIN_MS, toMs: beganMs + responseUs / 1_000 + MARGIN_MS };
}

/** Since the start of the load, to the millisecond where it is known. */
function momentText({ startUs, second = 0 }: Trace): string {
  if (startUs === null) {
    return clockText(second);
  }
  const ms = Math.floor(startUs / 1_000);
  return `${clockText(Math.floor(ms / 1_000))}.${String(ms % 1_000).padStart(3, '0')}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ containerType: 'inline-size', overflowX: 'auto' }),
  wide: css({ [`@container (max-width: ${theme.breakpoints.values.sm}px)`]: { display: 'none' } }),
  id: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  actions: css({ display: 'inline-flex', verticalAlign: 'middle' }),
  outcome: css({ whiteSpace: 'normal !important' }),
  name: css({ whiteSpace: 'normal !important', overflowWrap: 'anywhere' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.25, 1.5, 0.25, 0),
      [`@container (max-width: ${theme.breakpoints.values.sm}px)`]: { paddingRight: theme.spacing(0.75) },
      textAlign: 'left',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    td: { whiteSpace: 'nowrap' },
    'thead th': {
      verticalAlign: 'bottom',
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
    },
    'tbody th': { fontWeight: theme.typography.fontWeightRegular },
    'tr > :last-child': { paddingRight: 0 },
    'tbody tr:last-child > *': { borderBottom: 'none' },
  }),
});
