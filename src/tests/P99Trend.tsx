import { useTheme2 } from '@grafana/ui';
import { t } from '@grafana/i18n';
import type { StoredTest } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import React from 'react';
import { asIs } from '../app/text';
import { coloursOf } from '../charts/colours';

/** px */
const WIDTH = 90;
const HEIGHT = 24;
const DOT = 2.5;

/** How the p99 went over a test's latest runs, oldest at the left, drawn from 0; nothing where fewer than two of them have one. */
export function P99Trend({ runs }: { runs: StoredTest['recentRuns'] }) {
  const colour = coloursOf(useTheme2()).p99;
  const values = runs.flatMap(({ headline }) => headline?.p99Us ?? []).toReversed();
  if (values.length < 2) {
    return null;
  }
  const top = Math.max(...values, 1);
  const points = values.map((value, at) => ({
    x: DOT + (at * (WIDTH - 2 * DOT)) / (values.length - 1),
    y: DOT + (1 - value / top) * (HEIGHT - 2 * DOT),
  }));
  const last = points[points.length - 1];
  return (
    <svg
      role="img"
      width={WIDTH}
      height={HEIGHT}
      aria-label={t('tests.trend-of', 'p99 of the last {{number}} runs, oldest first: {{values}}', {
        number: values.length,
        values: values.map(formatLatency).join(', '),
        ...asIs,
      })}
    >
      <title>{values.map(formatLatency).join(' → ')}</title>
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke={colour}
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
      {last && <circle cx={last.x} cy={last.y} r={DOT} fill={colour} />}
    </svg>
  );
}
