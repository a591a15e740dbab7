import { check, observation, type Observation, type Problem } from '@headroom/contract';
import { emptyEnvironment, environmentDocument, type EnvironmentDraft } from './EnvironmentDraft';
import { emptySubject, subjectDocument, type SubjectDraft } from './SubjectDraft';

/** An observation as it is being written, whatever is not chosen included. */
export interface ObservationDraft extends SubjectDraft, EnvironmentDraft {
  name: string;
  /** `last` and `next` look at a span that ends or begins now, `span` at one of the past. */
  when: 'last' | 'next' | 'span';
  last: string;
  next: string;
  /** Times with their zone, as ISO 8601 has them. */
  from: string;
  to: string;
}

/** The last quarter of an hour, of everybody. */
export const emptyObservation: ObservationDraft = {
  name: '',
  when: 'last',
  last: '15m',
  next: '5m',
  from: '',
  to: '',
  ...emptySubject,
  ...emptyEnvironment,
};

/** The document that a draft stands for, as `headroom observe` reads it; what has its default is left out. */
export function observationDocument(draft: ObservationDraft): object {
  const { name, when, last, next, from, to } = draft;
  const window = { last: { last }, next: { next }, span: { from, to } }[when];
  return {
    kind: 'Observation',
    name,
    ...subjectDocument(draft),
    ...environmentDocument(draft),
    window,
  };
}

/** The observation, or everything that is wrong with the draft. */
export function checkObservation(draft: ObservationDraft): { checked?: Observation; problems: readonly Problem[] } {
  const checked = check(observation, observationDocument(draft));
  return checked.ok ? { checked: checked.value, problems: [] } : { problems: checked.problems };
}
