import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { peakPerSec, stagesOf, warmupMs, wholeMs, type Load } from '@headroom/contract';
import { formatCount } from '@headroom/measure';
import React from 'react';
import { asIs } from '../../../app/text';
import { coloursOf } from '../../../charts/colours';
import { durationInWords } from '../../durationInWords';
import { loadInWords } from '../../loadInWords';

/** Of the drawing's own space, which is stretched to the room there is. */
const WIDTH = 400;
const HEIGHT = 80;

/** The rate that an open load asks for over its time, warm-up shaded; nothing for a closed one, which asks for none. */
export function LoadDrawing({ load }: { load: Load }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const peak = peakPerSec(load);
  if (peak === null || load.kind === 'closed') {
    return null;
  }
  const length = wholeMs(load);
  const warmup = warmupMs(load);
  const stages = stagesOf(load);
  const x = (ms: number) => (ms / length) * WIDTH;
  const y = (perSec: number) => HEIGHT - 2 - (perSec / peak) * (HEIGHT - 6);
  const points: Array<readonly [number, number]> = warmup > 0 ? [[0, y(stages[0]?.fromPerSec ?? 0)]] : [];
  let fromMs = warmup;
  for (const { fromPerSec, toPerSec, lengthMs } of stages) {
    points.push([x(fromMs), y(fromPerSec)], [x(fromMs + lengthMs), y(toPerSec)]);
    fromMs += lengthMs;
  }
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.ends}>
        <span>{t('load-drawing.peak', '{{peak}}/s', { peak: formatCount(peak), ...asIs })}</span>
        {warmup > 0 && (
          <span>
            {t('load-drawing.warmup', 'shaded: {{warmup}} warm-up', { warmup: durationInWords(warmup), ...asIs })}
          </span>
        )}
      </figcaption>
      <svg
        role="img"
        className={styles.drawing}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-label={t('load-drawing.title', 'Asked rate over time: {{load}}', { load: loadInWords(load), ...asIs })}
      >
        {warmup > 0 && <rect x={0} y={0} width={x(warmup)} height={HEIGHT} fill={theme.colors.action.hover} />}
        <polyline
          points={points.map((point) => point.join(',')).join(' ')}
          fill="none"
          stroke={coloursOf(theme).asked}
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className={styles.ends}>
        <span>0</span>
        <span>{durationInWords(length)}</span>
      </div>
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({
    margin: 0,
    maxWidth: 600,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  ends: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1) }),
  drawing: css({
    display: 'block',
    width: '100%',
    height: HEIGHT,
    borderBottom: `1px solid ${theme.colors.border.medium}`,
    borderLeft: `1px solid ${theme.colors.border.medium}`,
  }),
});
