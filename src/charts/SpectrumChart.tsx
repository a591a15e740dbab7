import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { UPlotChart, useStyles2, useTheme2 } from '@grafana/ui';
import { formatLatency, type Histogram } from '@headroom/measure';
import React, { useMemo, useState } from 'react';
import { asIs } from '../app/text';
import type { LineStyle } from './LineStyle';
import { percentileText } from './percentileText';
import { quantileAt, spectrumOf, spectrumPlaces } from './spectrum';
import { spectrumConfig } from './spectrumConfig';
import { SpectrumLegend } from './SpectrumLegend';
import { useElementWidth } from './useElementWidth';

/** One line of a spectrum. */
export interface SpectrumLine extends LineStyle {
  /** May be empty: then it is named, and not drawn. */
  histogram: Histogram;
}

interface Props {
  title: string;
  /** Must keep its identity while the lines stay the same. */
  lines: readonly SpectrumLine[];
  height: number;
}

/** Read out for those who do not see the drawing, and shown beside the names until the pointer is on it. */
const USUAL = 0.99;

/** Which share of requests took at most how long, several histograms in one drawing, with as much room for the slowest as for the usual ones. */
export function SpectrumChart({ title, lines, height }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { ref, width } = useElementWidth();
  const [hovered, setHovered] = useState<number | null>(null);
  const places = useMemo(() => spectrumPlaces(Math.max(...lines.map(({ histogram }) => histogram.count))), [lines]);
  const series = useMemo(() => lines.map(({ histogram }) => spectrumOf(histogram, places)), [lines, places]);
  const config = useMemo(
    () => spectrumConfig({ theme, lines, toPlace: places[places.length - 1], onHover: setHovered }),
    [theme, lines, places]
  );
  const data = useMemo(() => [places, ...series], [places, series]);
  const usualAt = places.findIndex((place) => quantileAt(place) >= USUAL - 1e-9);
  const at = hovered ?? (usualAt < 0 ? places.length - 1 : usualAt);
  const figures = series.map((each) => {
    const us = each[at];
    return us === null ? t('spectrum.too-few', 'too few') : formatLatency(us);
  });
  const percentile = percentileText(quantileAt(places[at]));
  const alternative = lines.map(({ name }, i) => `${name} ${figures[i]}`).join(', ');
  return (
    <div>
      <SpectrumLegend title={title} at={percentile} items={lines.map((line, i) => ({ ...line, figure: figures[i] }))} />
      <div
        ref={ref}
        role="img"
        className={styles.drawing}
        style={{ height }}
        aria-label={t('spectrum.alternative', '{{title}} at {{percentile}}: {{figures}}', {
          title,
          percentile,
          figures: alternative,
          ...asIs,
        })}
      >
        {width > 0 && (
          <UPlotChart data={data as [number[], ...number[][]]} config={config} width={width} height={height} />
        )}
      </div>
    </div>
  );
}

const getStyles = () => ({ drawing: css({ minWidth: 0, overflow: 'hidden' }) });
