import { t } from '@grafana/i18n';
import type { LogLine, RunEvent, RunState } from '@headroom/contract';

/** An event of a run that is for people to read. */
export type ReadableEvent = Exclude<RunEvent, { type: 'second' }>;

/** An event as a line of the log: its own text, or that of a new state with its reason. */
export function lineOf(event: ReadableEvent): Pick<LogLine, 'level' | 'text'> {
  if (event.type === 'log') {
    return event;
  }
  const { state, verdict, reason } = event;
  const judged =
    verdict === 'none' ? undefined : t('log.verdict', 'Verdict: {{verdict}}.', { verdict: verdictInWords(verdict) });
  return {
    level: state === 'errored' ? 'error' : verdict === 'failed' ? 'warning' : 'info',
    text: [stateSentence(state), judged, reason?.message].filter(Boolean).join(' '),
  };
}

function verdictInWords(verdict: 'passed' | 'failed'): string {
  return verdict === 'passed' ? t('verdict.passed', 'passed') : t('verdict.failed', 'failed');
}

function stateSentence(state: RunState): string {
  const words: Record<RunState, string> = {
    queued: t('log.queued', 'Asked for.'),
    preparing: t('log.preparing', 'Its turn has come: the target is tried.'),
    running: t('log.running', 'Begun.'),
    finished: t('log.finished', 'Finished.'),
    stopped: t('log.stopped', 'Stopped.'),
    errored: t('log.errored', 'Errored.'),
  };
  return words[state];
}
