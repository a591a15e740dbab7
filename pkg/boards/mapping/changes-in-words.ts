import type { LibraryPanel } from '../board.ts';
import type { Reference } from '../inventory/reference.ts';
import { textIn, type JsonObject } from '../json.ts';
import { quoted } from '../walk/place.ts';
import type { BoardChange, ReferenceChoice } from './board-mapping.ts';

/** What a mapping changes in a board, one sentence for each thing. */
export function changesInWords(of: {
  before: JsonObject;
  references: readonly Reference[];
  choiceOf: (key: string) => ReferenceChoice | undefined;
  inlined: readonly LibraryPanel[];
}): BoardChange[] {
  const mapped = of.references.flatMap((reference): BoardChange[] => {
    const choice = of.choiceOf(reference.key);
    const path = reference.uses[0]?.path ?? '';
    return choice === undefined || 'keep' in choice ? [] : [{ path, message: inWords(reference, choice) }];
  });
  const inlined = of.inlined.map(({ name }) => ({
    path: '__elements',
    message: `The library panel ${quoted(name)} becomes an ordinary panel.`,
  }));
  const removed = (['id', 'version', 'iteration'] as const).filter((key) => of.before[key] !== undefined);
  const numbers =
    removed.length === 0 || removed.every((key) => of.before[key] === null)
      ? []
      : [{ path: '', message: `${removed.join(', ')} of the Grafana that it came from: removed.` }];
  return [...mapped, ...inlined, ...numbers];
}

function inWords(reference: Reference, choice: Exclude<ReferenceChoice, { keep: true }>): string {
  const count = reference.uses.length;
  const places = `in ${count} ${count === 1 ? 'place' : 'places'}`;
  if ('text' in choice) {
    return `${nameOf(reference)} becomes ${quoted(choice.text)} ${places}.`;
  }
  const target = `${quoted(choice.to.name)} (${choice.to.type})`;
  return reference.kind === 'variable' &&
    reference.uses.some(({ site, written }) => site === 'variable' && written === reference.name)
    ? `The variable ${quoted(reference.name)} is set to ${target}; what refers to it stays.`
    : `${nameOf(reference)} becomes ${target} ${places}.`;
}

/** A reference in the words of a sentence, with a capital at its beginning. */
export function nameOf({ kind, name, type }: Pick<Reference, 'kind' | 'name' | 'type'>): string {
  switch (kind) {
    case 'default':
      return 'The default data source';
    case 'default-of-type':
      return `The default ${textIn(type) ?? ''} data source`;
    case 'variable':
      return `The variable ${quoted(name)}`;
    case 'input':
      return `The input ${quoted(name)}`;
    case 'constant':
      return `The constant ${quoted(name)}`;
    case 'undeclared':
      return `The placeholder ${quoted(name)}, which the board does not declare,`;
    default:
      return `The data source ${quoted(name)}`;
  }
}
