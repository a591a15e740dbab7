import { durationMs, isTerminal, type Observation, type Run, type Subject, type TimeWindow } from '@headroom/contract';
import { t } from '@grafana/i18n';
import { asIs } from '../app/text';
import { durationInWords } from '../tests/durationInWords';

/** Milliseconds of traffic that an observation looks at. */
export function observedMs({ window }: Observation): number {
  if ('from' in window) {
    return Date.parse(window.to) - Date.parse(window.from);
  }
  return durationMs('last' in window ? window.last : window.next);
}

/** Which span of time an observation is about: the last minutes before it was asked for, the next ones from its start. */
export function observedSpan({ queuedAtMs, startedAtMs }: Run, observation: Observation): TimeWindow {
  const { window } = observation;
  const lengthMs = observedMs(observation);
  const fromMs =
    'from' in window ? Date.parse(window.from) : 'last' in window ? queuedAtMs - lengthMs : (startedAtMs ?? queuedAtMs);
  return { fromMs, toMs: fromMs + lengthMs };
}

/** What an observation does or did: `observed 1 h of traffic`. */
export function observedInWords(observation: Observation, state: Run['state']): string {
  const words = { length: durationInWords(observedMs(observation)), ...asIs };
  return isTerminal(state)
    ? t('observation.observed', 'observed {{length}} of traffic', words)
    : t('observation.observes', 'observes {{length}} of traffic', words);
}

/** Whom a run is about: `shop: checkout, cart`. */
export function subjectInWords(subject: Subject | undefined): string {
  const { cluster, namespaces = [], workloads = [], processes = [] } = subject ?? {};
  const where = [cluster, namespaces.join(', ')].filter(Boolean).join('/');
  const what = [...workloads, ...processes].join(', ');
  return [where, what].filter(Boolean).join(': ') || t('observation.everything', 'everything that is seen');
}
