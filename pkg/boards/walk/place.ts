import { pathOf } from '../json.ts';
import type { ReferenceUse } from '../inventory/reference.ts';

/** Where in a dashboard something stands: a step from the place around it. Text is made of it only when somebody asks. */
export interface Place {
  readonly around: Place | null;
  readonly key: string | number;
  readonly site: ReferenceUse['site'];
  /** For people, of the innermost thing that has a name. */
  readonly where: string;
}

/** The whole dashboard. */
export const top: Place = { around: null, key: '', site: 'text', where: 'the board' };

/** One step further in; `as` where something with a name or of another kind begins there. */
export function inside(around: Place, key: string | number, as: { site?: Place['site']; where?: string } = {}): Place {
  return { around, key, site: as.site ?? around.site, where: as.where ?? around.where };
}

/** The dotted path of a place. */
export function pathTo(place: Place): string {
  const keys: Array<string | number> = [];
  for (let at: Place = place; at.around !== null; at = at.around) {
    keys.push(at.key);
  }
  return keys.reduceRight<string>(pathOf, '');
}

/** A name in the words of a sentence: quoted, and shortened where it is long. */
export function quoted(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 79)}…` : text}"`;
}
