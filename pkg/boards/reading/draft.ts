import type { Problem } from '@headroom/contract';
import type { BoardNote, BoardShape } from '../board.ts';
import type { JsonObject } from '../json.ts';

/** A dashboard that was found, before anybody has looked into it. */
export interface Draft {
  readonly shape: BoardShape;
  readonly where: string;
  /** In the classic model or in that of version 2. */
  readonly dashboard: JsonObject;
  /** What the wrapping tells and the dashboard does not. */
  readonly uid?: string;
  readonly title?: string;
  readonly folder?: { readonly uid?: string; readonly title?: string };
  /** Names of data sources by input, where the wrapping gives them. */
  readonly dataSourceNames?: Readonly<Record<string, string>>;
  readonly notes?: readonly BoardNote[];
}

/** What one part of a text turned out to be. */
export interface Unwrapped {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
}

/** Nothing but the reason why. */
export function refusal(path: string, message: string, hint?: string): Unwrapped {
  return { drafts: [], problems: [{ path, message, ...(hint === undefined ? {} : { hint }) }] };
}

/** All parts as one. */
export function together(parts: readonly Unwrapped[]): Unwrapped {
  return { drafts: parts.flatMap(({ drafts }) => drafts), problems: parts.flatMap(({ problems }) => problems) };
}

/** The drafts with what the wrapping around them tells, for as far as they do not tell it themselves; the outermost shape stays. */
export function wrapped(inner: Unwrapped, outer: Partial<Omit<Draft, 'dashboard' | 'where'>>): Unwrapped {
  return {
    ...inner,
    drafts: inner.drafts.map((draft) => ({
      ...draft,
      ...outer,
      notes: [...(draft.notes ?? []), ...(outer.notes ?? [])],
    })),
  };
}

/** `document 2, data["mesh.json"]`. */
export function joinWhere(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
