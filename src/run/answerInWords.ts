import type { Result, Run } from '@headroom/contract';
import { t } from '@grafana/i18n';
import { asIs } from '../app/text';
import { happeningInWords } from './happeningInWords';
import { observationAnswer } from './observationAnswer';
import { measuredAnswer } from './measuredAnswer';
import type { RunFigures } from './RunFigures';
import { whatWentWrong } from './whatWentWrong';

/** What a run has shown, in a sentence or two; of one under way, what is happening. */
export function answerInWords(run: Run, figures: RunFigures | undefined, result: Result | undefined): string {
  if (run.test.kind === 'Observation') {
    return observationAnswer(run, run.test);
  }
  const { target } = run.test;
  switch (run.state) {
    case 'queued':
      return t('answer.queued', 'Waiting for the runner to begin.');
    case 'preparing':
      return t('answer.preparing', 'Looking up the target and making the plan.');
    case 'running':
      return happeningInWords(run.test, figures, run.plan?.live !== false);
    case 'finished':
      return figures === undefined
        ? reading()
        : [measuredAnswer(target, figures), judged(result)].filter(Boolean).join(' ');
    case 'stopped':
      return [t('answer.stopped', 'Stopped before its end.'), figures && measuredAnswer(target, figures)]
        .filter(Boolean)
        .join(' ');
    case 'errored':
      return [whatWentWrong(run), figures && measuredAnswer(target, figures)].filter(Boolean).join(' ');
  }
}

function reading(): string {
  return t('answer.reading', 'Reading the result…');
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
