import { conflictsOf, type BoardConflict, type ExistingBoard, type ReferenceChoice } from '@headroom/boards';
import type { FolderHere } from '../grafana/folders';
import type { Candidate } from './Candidate';

/** What is done about a dashboard that is there already: another one beside it, in its place, or nothing. */
export type OnConflict = 'new' | 'overwrite' | 'skip';

/** What is decided before boards are saved. */
export interface ImportPlan {
  /** By the key of the reference. */
  references: Readonly<Record<string, ReferenceChoice>>;
  libraryPanels: 'recreate' | 'inline';
  /** Undefined while none is chosen: then the top. */
  folder: FolderHere;
  /** A folder that is made first, by its title; in place of `folder`. */
  newFolder: string | undefined;
  /** By the candidate's key. */
  onConflict: Readonly<Record<string, OnConflict>>;
}

/** The top of Grafana's folders, which is none. */
export const topFolder: FolderHere = { uid: '', title: '' };

/** Nothing is decided. */
export const emptyPlan: ImportPlan = {
  references: {},
  libraryPanels: 'recreate',
  folder: topFolder,
  newFolder: undefined,
  onConflict: {},
};

/** The dashboards that a candidate collides with where the plan puts it: in a folder that is still to be made there is none. */
export function conflictsIn(
  plan: ImportPlan,
  { found }: Candidate,
  existing: readonly ExistingBoard[]
): BoardConflict[] {
  return conflictsOf(found, existing, plan.newFolder === undefined ? plan.folder.uid : undefined).filter(
    ({ kind }) => kind === 'uid' || plan.newFolder === undefined
  );
}

/** What the plan does about a candidate's conflicts; where nobody chose, it is put beside what is there. */
export function onConflictOf(plan: ImportPlan, { key }: Candidate): OnConflict {
  return plan.onConflict[key] ?? 'new';
}
