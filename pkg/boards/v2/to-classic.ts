import type { BoardNote } from '../board.ts';
import type { JsonObject } from '../json.ts';

/** A dashboard of version 2 in the classic model, with notes of what that model has no place for. */
export function toClassic(spec: JsonObject): { dashboard: JsonObject; notes: BoardNote[] } {
  return { dashboard: spec, notes: [] };
}
