import type { Subject } from '@headroom/contract';

/** Whom it is about, as it is being chosen; nothing means everybody. */
export interface SubjectDraft {
  cluster: string;
  namespaces: readonly string[];
  workloads: readonly string[];
  processes: readonly string[];
}

/** Everybody. */
export const emptySubject: SubjectDraft = { cluster: '', namespaces: [], workloads: [], processes: [] };

/** A subject of a document, to be changed. */
export function subjectDraftOf(subject: Subject | undefined): SubjectDraft {
  return { ...emptySubject, ...subject };
}

/** The part of a document that says whom it is about; what is not chosen is left out. */
export function subjectDocument(draft: SubjectDraft): { subject?: object } {
  const chosen = (['cluster', 'namespaces', 'workloads', 'processes'] as const).filter((key) => draft[key].length > 0);
  return chosen.length === 0 ? {} : { subject: Object.fromEntries(chosen.map((key) => [key, draft[key]])) };
}
