import { t } from '@grafana/i18n';
import { RadioButtonGroup, Text, useTheme2 } from '@grafana/ui';
import { isTcp, wholeMs, type SeriesPoint, type Test } from '@headroom/contract';
import { formatByteRate, formatCount, formatLatency, formatRate } from '@headroom/measure';
import React, { useMemo } from 'react';
import { coloursOf } from '../../charts/colours';
import type { TimeAxis } from '../../charts/TimeAxis';
import { TimeChart } from '../../charts/TimeChart';
import { GuideHelp } from '../../guide/GuideHelp';
import { useUrlChoice } from '../useUrlChoice';
import { ChartGroup } from './ChartGroup';
import { loadLines } from './loadLines';

interface Props {
  test: Test;
  /** Why there are no seconds to draw, in words; undefined where there are, or will be. */
  whyNone: string | undefined;
  series: readonly SeriesPoint[];
  axis: TimeAxis;
}

const SCALES = ['log', 'linear'] as const;

/** Rate, response time and errors of a run, second by second. */
export function LoadCharts({ test, whyNone, series, axis }: Props) {
  const [distribution, choose] = useUrlChoice('scale', SCALES);
  const isOpen = test.load.kind === 'open';
  const lines = useLines(isOpen);
  const loadSec = wholeMs(test.load) / 1_000;
  const data = useMemo(() => loadLines(series, loadSec, isOpen), [series, loadSec, isOpen]);
  const shared = { seconds: data.seconds, axis };

  if (whyNone !== undefined && series.length === 0) {
    return (
      <ChartGroup name="load" title={t('charts.load', 'Load')}>
        <Text color="secondary" variant="bodySmall">
          {whyNone}
        </Text>
      </ChartGroup>
    );
  }
  return (
    <ChartGroup
      name="load"
      title={t('charts.load', 'Load')}
      actions={
        <RadioButtonGroup
          size="sm"
          aria-label={t('charts.scale', 'Scale of response time')}
          value={distribution}
          options={[
            { value: 'log', label: t('charts.log', 'Logarithmic') },
            { value: 'linear', label: t('charts.linear', 'Linear') },
          ]}
          onChange={choose}
        />
      }
    >
      <TimeChart
        {...shared}
        title={t('charts.rate', 'Rate')}
        help={<GuideHelp place="results#rates" about={t('charts.rate', 'Rate')} />}
        lines={lines.rate}
        values={data.rate}
        format={formatRate}
        distribution="linear"
        height={64}
        showsTime={false}
      />
      {isTcp(test.target) && (
        <TimeChart
          {...shared}
          title={t('charts.bytes', 'Bytes')}
          help={<GuideHelp place="results#bytes-over-tcp" about={t('charts.bytes', 'Bytes')} />}
          lines={lines.bytes}
          values={data.bytes}
          format={formatByteRate}
          distribution="linear"
          steps="binary"
          height={64}
          showsTime={false}
        />
      )}
      <TimeChart
        {...shared}
        title={t('charts.response', 'Response time')}
        help={<GuideHelp place="results#response-time" about={t('charts.response', 'Response time')} />}
        lines={lines.response}
        values={data.response}
        format={formatLatency}
        distribution={distribution}
        height={120}
        showsTime={false}
      />
      <TimeChart
        {...shared}
        title={t('charts.errors', 'Errors')}
        help={<GuideHelp place="results#errors" about={t('charts.errors', 'Errors')} />}
        lines={lines.errors}
        values={data.errors}
        format={formatCount}
        distribution="linear"
        steps="whole"
        height={64}
        showsTime
      />
    </ChartGroup>
  );
}

function useLines(isOpen: boolean) {
  const theme = useTheme2();
  return useMemo(() => {
    const colours = coloursOf(theme);
    const achieved = { name: t('charts.achieved', 'achieved'), colour: colours.achieved, width: 2, fillPercent: 8 };
    const asked = { name: t('charts.asked', 'asked'), colour: colours.asked, dash: [6, 4] };
    return {
      rate: isOpen ? [achieved, asked] : [achieved],
      response: [
        { name: 'p50', colour: colours.p50, width: 1.5 },
        { name: 'p99', colour: colours.p99, width: 2.5 },
        { name: 'p99.9', colour: colours.p999, width: 1.5, dash: [3, 3] },
      ],
      bytes: [
        { name: t('charts.sent', 'sent'), colour: colours.achieved, width: 2 },
        { name: t('charts.received', 'received'), colour: colours.p99, width: 1.5, dash: [3, 3] },
      ],
      errors: [{ name: t('charts.failed', 'failed'), colour: colours.wrong, bars: true }],
    };
  }, [theme, isOpen]);
}
