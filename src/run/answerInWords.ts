import {
  isStaged,
  measuredMs,
  peakPerSec,
  totalErrors,
  warmupMs,
  wholeMs,
  type Result,
  type Run,
  type Test,
} from '@headroom/contract';
import { t } from '@grafana/i18n';
import { formatCount, formatLatency, formatRate, formatShare } from '@headroom/measure';
import { asIs } from '../app/text';
import { durationInWords } from '../tests/durationInWords';
import { targetInWords } from '../tests/targetInWords';
import { askedInWords } from './askedInWords';
import { observationAnswer } from './observationAnswer';
import type { RunFigures } from './RunFigures';
import { whatWentWrong } from './whatWentWrong';

/** What a run has shown, in a sentence or two; of one under way, what is happening. */
export function answerInWords(run: Run, figures: RunFigures | undefined, result: Result | undefined): string {
  if (run.test.kind === 'Observation') {
    return observationAnswer(run, run.test);
  }
  switch (run.state) {
    case 'queued':
      return t('answer.queued', 'Waiting for the runner to begin.');
    case 'preparing':
      return t('answer.preparing', 'Looking up the target and making the plan.');
    case 'running':
      return happening(run.test, figures, run.plan?.live !== false);
    case 'finished':
      return figures === undefined ? reading() : [measured(figures), judged(result)].filter(Boolean).join(' ');
    case 'stopped':
      return [t('answer.stopped', 'Stopped before its end.'), figures && measured(figures)].filter(Boolean).join(' ');
    case 'errored':
      return [whatWentWrong(run), figures && measured(figures)].filter(Boolean).join(' ');
  }
}

function reading(): string {
  return t('answer.reading', 'Reading the result…');
}

function happening({ load, target }: Test, figures: RunFigures | undefined, isLive: boolean): string {
  const last = figures?.series[figures.series.length - 1];
  if (last !== undefined && last.second >= wholeMs(load) / 1_000) {
    return t('answer.late', 'The load is over; waiting for late answers.');
  }
  if (isLive && (last === undefined ? 0 : last.second + 1) < warmupMs(load) / 1_000) {
    return t('answer.warming-up', 'Warming up for {{length}} before anything is measured.', {
      length: durationInWords(warmupMs(load)),
      ...asIs,
    });
  }
  const words = {
    target: targetInWords(target),
    length: durationInWords(measuredMs(load)),
    connections: formatCount(load.connections),
    ...asIs,
  };
  if (load.kind === 'closed') {
    return t(
      'answer.closed',
      'Sending to {{target}} for {{length}}, over {{connections}} connections, each as soon as it has its answer.',
      words
    );
  }
  const rate = formatCount(peakPerSec(load) ?? 0);
  return isStaged(load)
    ? t(
        'answer.staged',
        'Sending up to {{rate}} requests a second to {{target}} for {{length}}, over {{connections}} connections.',
        { rate, ...words }
      )
    : t(
        'answer.open',
        'Sending {{rate}} requests a second to {{target}} for {{length}}, over {{connections}} connections.',
        { rate, ...words }
      );
}

function measured({ counts, timings: { response }, achievedPerSec, askedPerSec }: RunFigures): string {
  const failed = totalErrors(counts);
  if (response.count === 0 || achievedPerSec === null) {
    return t('answer.no-answers', 'No answer came, so no time could be measured.');
  }
  const words = {
    p50: formatLatency(response.percentileUs(50)),
    p99: formatLatency(response.percentileUs(99)),
    achieved: formatRate(achievedPerSec),
    errors: failed === 0 ? t('answer.no-errors', 'without errors') : failedInWords(failed, counts.ok),
    ...asIs,
  };
  return askedPerSec === null
    ? t(
        'answer.measured-closed',
        'Half of the answers came within {{p50}} and 99 % within {{p99}}, at {{achieved}}, {{errors}}.',
        words
      )
    : t(
        'answer.measured-open',
        'Half of the answers came within {{p50}} and 99 % within {{p99}}, at {{achieved}} of {{asked}} asked, {{errors}}.',
        {
          asked: askedInWords(askedPerSec),
          ...words,
        }
      );
}

function failedInWords(failed: number, ok: number): string {
  return t('answer.errors', 'with {{failed}} errors ({{share}})', {
    failed: formatCount(failed),
    share: formatShare(failed / (failed + ok)),
    ...asIs,
  });
}

function judged(result: Result | undefined): string | undefined {
  if (result === undefined || result.thresholds.length === 0) {
    return undefined;
  }
  const total = result.thresholds.length;
  const missed = result.thresholds.filter((outcome) => !outcome.passed);
  if (missed.length > 0) {
    const texts = missed.map((outcome) => outcome.text).join(', ');
    return t('answer.missed', 'Not kept: {{texts}}.', { texts, ...asIs });
  }
  return total === 1
    ? t('answer.kept-one', 'The threshold was kept.')
    : t('answer.kept', 'All {{total}} thresholds were kept.', { total });
}
