import type { EnvironmentChart, EnvironmentCharts } from '@headroom/contract';
import React from 'react';
import type { TimeAxis } from '../../charts/TimeAxis';
import { ChartGroup } from './ChartGroup';
import type { ChartGroupKind } from './chartGroups';
import { EnvironmentTimeChart } from './EnvironmentTimeChart';
import { WhyNoCharts } from './WhyNoCharts';

interface Props {
  group: ChartGroupKind;
  environment: EnvironmentCharts;
  axis: TimeAxis;
}

/** The charts of one group of the environment; where nothing was seen, why. */
export function EnvironmentGroup({ group, environment, axis }: Props) {
  const charts = group.of.flatMap((name) =>
    environment.charts.filter((chart) => chart.group === name && hasPoints(chart))
  );
  return (
    <ChartGroup name={group.name} title={group.title}>
      {charts.length === 0 && <WhyNoCharts group={group} environment={environment} />}
      {charts.map((chart, index) => (
        <EnvironmentTimeChart
          key={`${chart.group} ${chart.id}`}
          chart={chart}
          axis={axis}
          guide={group.guide}
          showsTime={index === charts.length - 1}
        />
      ))}
    </ChartGroup>
  );
}

function hasPoints({ lines }: EnvironmentChart): boolean {
  return lines.some(({ points }) => points.some(([, value]) => value !== null));
}
