import { Text, useTheme2 } from '@grafana/ui';
import { t } from '@grafana/i18n';
import type { EnvironmentChart } from '@headroom/contract';
import React, { useMemo } from 'react';
import { asIs } from '../../app/text';
import { coloursOf, type Colours } from '../../charts/colours';
import type { TimeAxis } from '../../charts/TimeAxis';
import { TimeChart } from '../../charts/TimeChart';
import { GuideHelp } from '../../guide/GuideHelp';
import { lineInWords } from './lineInWords';
import { colourOfPart } from '../overhead/componentInWords';
import { valueText } from '../overhead/valueText';
import { chartTitle } from './chartTitle';
import { environmentLines, styleOf } from './environmentLines';

interface Props {
  chart: EnvironmentChart;
  axis: TimeAxis;
  /** The paragraph of the guide that explains it. */
  guide: string;
  showsTime: boolean;
}

/** One quantity of the environment over the time of a run. */
export function EnvironmentTimeChart({ chart, axis, guide, showsTime }: Props) {
  const colours = coloursOf(useTheme2());
  const colour = colourOf(chart.group, colours);
  const names = chart.lines.map((line) => lineInWords(chart.group, line.name)).join('\n');
  const styles = useMemo(() => names.split('\n').map((name, index) => styleOf(name, index, colour)), [names, colour]);
  const { seconds, values } = useMemo(() => environmentLines(chart, axis), [chart, axis]);
  const title = chartTitle(chart);
  return (
    <div>
      <TimeChart
        title={title}
        help={<GuideHelp place={guide} about={title} />}
        lines={styles}
        seconds={seconds}
        values={values}
        format={valueText(chart.unit)}
        distribution="linear"
        steps={STEPS[chart.unit]}
        axis={axis}
        meanOver={axis.steady}
        height={64}
        showsTime={showsTime}
      />
      {chart.leftOut > 0 && (
        <Text color="secondary" variant="bodySmall">
          {t('chart.left-out', '{{count}} smaller lines are left out.', { count: chart.leftOut, ...asIs })}
        </Text>
      )}
    </div>
  );
}

/** Between ticks, by unit. */
const STEPS: Readonly<Record<string, 'binary' | 'whole'>> = { B: 'binary', bytes: 'binary', count: 'whole' };

function colourOf(group: EnvironmentChart['group'], colours: Colours): string {
  return group === 'custom' ? colours.own : colourOfPart(group === 'nodes' ? 'node' : group, colours);
}
