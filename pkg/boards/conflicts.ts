import type { JsonObject } from './json.ts';

/** A dashboard that is already there. */
export interface ExistingBoard {
  readonly uid: string;
  readonly title: string;
  /** Uid of its folder; empty or absent for none. */
  readonly folderUid?: string;
  readonly folderTitle?: string;
}

/** Why a board cannot be saved beside those that are there, or would be mistaken for one of them. */
export interface BoardConflict {
  /** `uid`: Grafana refuses it, unless it overwrites. `title`: Grafana takes it, and there are two of one name in the folder. */
  readonly kind: 'uid' | 'title';
  readonly existing: ExistingBoard;
}

/** The dashboards that a board collides with: by uid anywhere, by title in the folder that it is brought to. */
export function conflictsOf(
  board: { readonly uid: string | null; readonly title: string },
  existing: readonly ExistingBoard[],
  folderUid = ''
): BoardConflict[] {
  const title = board.title.trim().toLowerCase();
  return existing.flatMap((one): BoardConflict[] => {
    if (board.uid !== null && one.uid === board.uid) {
      return [{ kind: 'uid', existing: one }];
    }
    return one.title.trim().toLowerCase() === title && (one.folderUid ?? '') === folderUid
      ? [{ kind: 'title', existing: one }]
      : [];
  });
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The dashboard under another uid; links inside it that lead to its old one lead to the new. `uid` is one that Grafana takes. */
export function withNewUid(dashboard: JsonObject, uid: string): JsonObject {
  const old = dashboard.uid;
  if (typeof old !== 'string' || old === '') {
    return { ...dashboard, uid };
  }
  const path = new RegExp(`(/d(?:-solo)?/)${old.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=[/?#]|$)`, 'g');
  const relinked = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.replace(path, (_, before: string) => before + uid)
      : Array.isArray(value)
        ? value.map(relinked)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, relinked(one)]))
          : value;
  return { ...(relinked(dashboard) as JsonObject), uid };
}

/** A uid that is most likely not taken: 14 letters and digits. `random` gives numbers from 0 up to, not including, 1. */
export function newUid(random: () => number): string {
  return Array.from({ length: 14 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
}
