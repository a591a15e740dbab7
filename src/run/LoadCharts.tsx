import { t } from '@grafana/i18n';
import { RadioButtonGroup, useTheme2 } from '@grafana/ui';
import { durationMs, type SeriesPoint, type Test } from '@headroom/contract';
import { formatCount, formatLatency, formatRate } from '@headroom/measure';
import React, { useId, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { coloursOf } from '../charts/colours';
import { TimeChart } from '../charts/TimeChart';
import { chartData } from './chartData';
import { Section } from './Section';

interface Props {
  test: Test;
  series: readonly SeriesPoint[];
}

/** Rate, response time and errors of a run, second by second, on one time axis. */
export function LoadCharts({ test, series }: Props) {
  const [params, setParams] = useSearchParams();
  const syncKey = useId();
  const distribution = params.get('scale') === 'linear' ? 'linear' : 'log';
  const isOpen = test.load.kind === 'open';
  const lines = useLines(isOpen);
  const loadSec = durationMs(test.load.duration) / 1_000;
  const data = useMemo(() => chartData(series, loadSec, isOpen), [series, loadSec, isOpen]);
  const endSec = Math.max(loadSec, (data.seconds[data.seconds.length - 1] ?? 0) + 1);
  const shared = { seconds: data.seconds, endSec, syncKey };

  return (
    <Section
      title={t('charts.title', 'Second by second')}
      actions={
        <RadioButtonGroup
          size="sm"
          aria-label={t('charts.scale', 'Scale of response time')}
          value={distribution}
          options={[
            { value: 'log', label: t('charts.log', 'Logarithmic') },
            { value: 'linear', label: t('charts.linear', 'Linear') },
          ]}
          onChange={(scale) => setParams({ scale }, { replace: true })}
        />
      }
    >
      <TimeChart
        {...shared}
        title={t('charts.rate', 'Rate')}
        lines={lines.rate}
        values={data.rate}
        format={formatRate}
        distribution="linear"
        height={150}
        showsTime={false}
      />
      <TimeChart
        {...shared}
        title={t('charts.response', 'Response time')}
        lines={lines.response}
        values={data.response}
        format={formatLatency}
        distribution={distribution}
        height={220}
        showsTime={false}
      />
      <TimeChart
        {...shared}
        title={t('charts.errors', 'Errors')}
        lines={lines.errors}
        values={data.errors}
        format={formatCount}
        distribution="linear"
        whole
        height={110}
        showsTime
      />
    </Section>
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
      errors: [{ name: t('charts.failed', 'failed'), colour: colours.wrong, bars: true }],
    };
  }, [theme, isOpen]);
}
