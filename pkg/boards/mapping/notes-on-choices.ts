import type { BoardNote } from '../board.ts';
import { variablesOf } from '../inventory/declared.ts';
import type { Reference } from '../inventory/reference.ts';
import { textIn, type JsonObject } from '../json.ts';
import { quoted } from '../walk/place.ts';
import type { ReferenceChoice } from './board-mapping.ts';
import { nameOf } from './changes-in-words.ts';

/** What may not work of the choices that were made: another type of data source, or one that a variable does not offer. */
export function notesOnChoices(
  dashboard: JsonObject,
  references: readonly Reference[],
  choiceOf: (key: string) => ReferenceChoice | undefined
): BoardNote[] {
  return references.flatMap((reference): BoardNote[] => {
    const choice = choiceOf(reference.key);
    if (choice === undefined || !('to' in choice)) {
      return [];
    }
    const { name, type } = choice.to;
    const path = reference.uses[0]?.path ?? '';
    const note = (message: string): BoardNote => ({ kind: 'attention', path, message });
    const isOther = reference.type !== null && reference.type !== type;
    return [
      ...(isOther
        ? [
            note(
              `${nameOf(reference)} is of the type ${reference.type}, ${quoted(name)} of ${type}: the queries may not fit.`
            ),
          ]
        : []),
      ...(reference.kind === 'variable' && !offers(dashboard, reference.name, name)
        ? [
            note(
              `The variable ${quoted(reference.name)} offers only data sources whose names match its pattern, which ${quoted(name)} does not.`
            ),
          ]
        : []),
    ];
  });
}

/** Patterns that could take forever, for they come from strangers: they are not tried. */
const COSTLY = /\)[*+{?]|(?:[*+}].*){4}/s;
const MAX_PATTERN = 100;

/** Whether the pattern of a variable, `/…/` or without slashes, lets a data source through; one that is no pattern lets all. */
function offers(dashboard: JsonObject, variable: string, dataSource: string): boolean {
  const pattern = textIn(
    variablesOf(dashboard).find(({ name, type }) => name === variable && type === 'datasource')?.regex
  );
  if (pattern === undefined || pattern.length > MAX_PATTERN || COSTLY.test(pattern)) {
    return true;
  }
  const [, inner, flags] = /^\/(.*)\/(\w*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(inner ?? `^${pattern}$`, flags ?? '').test(dataSource);
  } catch {
    return true;
  }
}
