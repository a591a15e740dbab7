import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { totalErrors, type Result, type Run } from '@headroom/contract';
import { formatLatency, formatRate, formatShare } from '@headroom/measure';
import React from 'react';
import { paths } from '../app/paths';
import { unbroken } from '../app/unbroken';
import type { LineStyle } from '../charts/LineStyle';
import { clockInWords, fidelityInWords } from './measuredInWords';

/** A run with its line of the spectrum. */
interface TableRun extends LineStyle {
  run: Run;
  result: Result;
}

const PERCENTILES = ['p50', 'p90', 'p99', 'p99.9'] as const;

/** Figures of runs, one row each: what they are worth, percentiles of response time, rate and errors. */
export function ComparisonTable({ runs }: { runs: readonly TableRun[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.room}>
      <table className={styles.table} aria-label={t('compare.table', 'Figures of the runs')}>
        <thead>
          <tr>
            <th scope="col">{t('compare.run', 'Run')}</th>
            <th scope="col">{t('compare.generator', 'Generator')}</th>
            <th scope="col">{t('compare.fidelity', 'Percentiles')}</th>
            <th scope="col">{t('compare.clock', 'Counts from')}</th>
            {[
              ...PERCENTILES,
              t('times.max', 'max'),
              t('compare.achieved', 'Achieved'),
              t('compare.errors', 'Errors'),
            ].map((name) => (
              <th key={name} scope="col" className={styles.figure}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map(({ run, result, name, colour }) => (
            <tr key={run.id}>
              <th scope="row">
                <span className={styles.swatch} style={{ background: colour }} aria-hidden />
                <TextLink href={paths.run(run.id)}>{name}</TextLink>
              </th>
              <td>{run.plan === null ? t('compare.unknown', 'unknown') : generatorText(run.plan.generator)}</td>
              <td>{fidelityInWords(result.fidelity)}</td>
              <td>{clockInWords(result.clock)}</td>
              {figuresOf(result).map((figure, i) => (
                <td key={i} className={styles.figure}>
                  {unbroken(figure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function generatorText({ name, version }: { name: string; version: string }): string {
  return `${name} ${version}`;
}

function figuresOf({ summary: { response }, counts, achievedPerSec }: Result): string[] {
  const ended = counts.ok + totalErrors(counts);
  const times =
    response === null
      ? [...PERCENTILES, 'max'].map(() => t('times.unknown', 'no sample'))
      : [...PERCENTILES.map((name) => response.percentilesUs[name]), response.maxUs].map(formatLatency);
  return [...times, formatRate(achievedPerSec), formatShare(ended === 0 ? 0 : totalErrors(counts) / ended)];
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.75, 1),
      textAlign: 'left',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    'thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    'tbody th': { fontWeight: theme.typography.fontWeightRegular, minWidth: '9rem' },
    'tbody tr:last-child > *': { borderBottom: 'none' },
  }),
  figure: css({ '&&': { textAlign: 'right', whiteSpace: 'nowrap' } }),
  swatch: css({
    display: 'inline-block',
    width: 10,
    height: 10,
    marginRight: theme.spacing(0.75),
    borderRadius: theme.shape.radius.circle,
  }),
});
