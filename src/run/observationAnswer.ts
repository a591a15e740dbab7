import type { Observation, Run } from '@headroom/contract';
import { t } from '@grafana/i18n';
import { asIs } from '../app/text';
import { durationInWords } from '../tests/durationInWords';
import { observedMs, subjectInWords } from './observationInWords';
import { whatWentWrong } from './whatWentWrong';

/** What an observation is doing or has come to, apart from its report. */
export function observationAnswer(run: Run, observation: Observation): string {
  const words = {
    length: durationInWords(observedMs(observation)),
    subject: subjectInWords(observation.subject),
    ...asIs,
  };
  switch (run.state) {
    case 'queued':
      return t('answer.queued', 'Waiting for the runner to begin.');
    case 'preparing':
    case 'running':
      return 'next' in observation.window
        ? t(
            'observation.watching',
            'Watching for {{length}} what goes on anyway around {{subject}}. Nothing is sent.',
            words
          )
        : t('observation.reading', 'Reading what was spent around {{subject}} in {{length}}. Nothing is sent.', words);
    case 'finished':
      return t(
        'observation.done',
        'Looked at {{length}} of the traffic that was there, around {{subject}}. Nothing was sent.',
        words
      );
    case 'stopped':
      return t('answer.stopped', 'Stopped before its end.');
    case 'errored':
      return whatWentWrong(run);
  }
}
