import { t } from '@grafana/i18n';
import { UPlotChart, useTheme2 } from '@grafana/ui';
import { formatCount, formatLatency, formatShare, type Histogram } from '@headroom/measure';
import React, { useMemo, useState } from 'react';
import { asIs } from '../app/text';
import { ChartLegend } from './ChartLegend';
import { coloursOf } from './colours';
import { histogramConfig } from './histogramConfig';
import { logBins, type LogBins } from './logBins';
import { useElementWidth } from './useElementWidth';

interface Props {
  title: string;
  /** What it counts. */
  counts: string;
  /** Must hold samples. */
  histogram: Histogram;
  /** How many it holds: drawn anew when they are more. */
  samples: number;
  height: number;
}

const MARKED = [50, 90, 99, 99.9];

/** How many took how long: counts over a logarithmic time, and the share of them that were within it. */
export function LatencyHistogram({ title, counts, histogram, samples, height }: Props) {
  const theme = useTheme2();
  const { ref, width } = useElementWidth();
  const [hovered, setHovered] = useState<number | null>(null);
  const { bins, marks } = useMemo(
    () => ({
      bins: logBins(histogram.cells()),
      marks: MARKED.map((p) => ({ name: `p${p}`, us: histogram.percentileUs(p) })),
    }),
    // The histogram of a run under way is one that grows.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [histogram, samples]
  );
  const lines = useMemo(() => {
    const colours = coloursOf(theme);
    return {
      requests: { name: counts, colour: colours.p99, bars: true, fillPercent: 45 },
      within: { name: t('histogram.within', 'share within'), colour: colours.asked, width: 1.5, dash: [6, 4] },
    };
  }, [theme, counts]);
  const config = useMemo(
    () =>
      bins &&
      histogramConfig({
        theme,
        ...lines,
        marks,
        fromUs: bins.edgesUs[0],
        toUs: bins.edgesUs[bins.edgesUs.length - 1],
        onHover: setHovered,
      }),
    [theme, lines, marks, bins]
  );
  const data = useMemo(() => bins && [bins.edgesUs, [...bins.counts, 0], bins.below], [bins]);
  if (bins === undefined || config === undefined || data === undefined) {
    return null;
  }
  const { at, requests, within } = figuresAt(bins, hovered);
  const alternative = marks.map(({ name, us }) => `${name} ${formatLatency(us)}`).join(', ');
  return (
    <div>
      <ChartLegend
        title={title}
        at={at}
        items={[
          { ...lines.requests, figure: requests },
          { ...lines.within, figure: within },
        ]}
      />
      <div
        ref={ref}
        role="img"
        style={{ height }}
        aria-label={t('histogram.alternative', '{{title}}: {{figures}}', { title, figures: alternative, ...asIs })}
      >
        {width > 0 && (
          <UPlotChart data={data as [number[], ...number[][]]} config={config} width={width} height={height} />
        )}
      </div>
    </div>
  );
}

/** The legend's figures for the bin at the pointer, else for all of them. */
function figuresAt({ edgesUs, counts, below }: LogBins, hoveredUs: number | null) {
  const last = counts.length - 1;
  const bin = Math.min(
    last,
    Math.max(
      0,
      edgesUs.findLastIndex((edge) => edge <= (hoveredUs ?? 0))
    )
  );
  const [from, to] = hoveredUs === null ? [0, last] : [bin, bin];
  const requests = counts.slice(from, to + 1).reduce((sum, count) => sum + count, 0);
  return {
    at:
      hoveredUs === null
        ? t('histogram.all', 'all')
        : `${formatLatency(edgesUs[from])} – ${formatLatency(edgesUs[to + 1])}`,
    requests: formatCount(Math.round(requests)),
    within: formatShare(below[to + 1]),
  };
}
