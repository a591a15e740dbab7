import { classify, type Classified, type Declared } from '../inventory/classify.ts';
import { collectReferences } from '../inventory/collect-references.ts';
import { declaredIn, inputsOf } from '../inventory/declared.ts';
import { exploreSources } from '../inventory/explore-links.ts';
import { elementsOf } from '../inventory/elements.ts';
import { withElements } from '../inventory/inventory.ts';
import { isObject, textIn, without, type JsonObject } from '../json.ts';
import { rewrite } from '../walk/rewrite.ts';
import type { BoardMapping, DataSource, MappableBoard, MappedBoard, ReferenceChoice } from './board-mapping.ts';
import { changesInWords } from './changes-in-words.ts';
import { notesOnChoices } from './notes-on-choices.ts';
import { inlineLibraryPanels } from './inline-library-panels.ts';
import { variableSetTo } from './set-variable.ts';

/** What only an import reads, or belongs to the Grafana that the board came from. */
const LEFT_BEHIND = ['id', 'version', 'iteration', '__inputs', '__requires', '__elements'];

/**
 * The dashboard ready to be saved, with each reference as the mapping has it. What has no choice stands as it came and is told in
 * `unresolved`; a variable that has the name of an input is set, and its references stay.
 */
export function applyMapping(board: MappableBoard, mapping: BoardMapping): MappedBoard {
  const whole = withElements(board);
  const declared = declaredIn(whole);
  const references = collectReferences(whole);
  const choiceOf = (key: string): ReferenceChoice | undefined =>
    Object.hasOwn(mapping.references, key) ? mapping.references[key] : undefined;
  const rewritten = rewrite(whole, {
    reference: (value, _, form) => replaced(value, form, declared, choiceOf),
    text: (text, place) =>
      place.site === 'link'
        ? inLinks(inTexts(text, whole, declared, choiceOf), declared, choiceOf)
        : inTexts(text, whole, declared, choiceOf),
    variable(variable) {
      const name = textIn(variable.name) ?? '';
      const choice = choiceOf(`variable:${name}`) ?? choiceOf(`constant:${name}`);
      return choice === undefined ? variable : variableSetTo(variable, choice);
    },
  });
  const elements = elementsOf(rewritten);
  const inline = mapping.libraryPanels === 'inline';
  const { dashboard, notes } = inlineLibraryPanels(rewritten, inline ? elements : [], elements);
  const open = references.filter(({ key, needs }) => needs === 'choice' && choiceOf(key) === undefined);
  const kept = references.filter(({ key }) => isKept(choiceOf(key)));
  return {
    dashboard: without(dashboard, ...LEFT_BEHIND),
    libraryPanels: inline ? [] : elements.map(({ uid, name, model }) => ({ uid, name, kind: 1, model })),
    changes: changesInWords({ before: whole, references, choiceOf, inlined: inline ? elements : [] }),
    unresolved: open,
    kept,
    notes: [...notes, ...notesOnChoices(whole, references, choiceOf)],
  };
}

function isKept(choice: ReferenceChoice | undefined): boolean {
  return choice !== undefined && 'keep' in choice;
}

type ChoiceOf = (key: string) => ReferenceChoice | undefined;

function replaced(value: unknown, form: 'object' | 'name' | 'uid', declared: Declared, choiceOf: ChoiceOf): unknown {
  const reference = classify(value, declared);
  const target = targetOf(reference, declared, choiceOf);
  if (target === undefined) {
    return value;
  }
  return form === 'object' ? objectOf(target, value) : form === 'name' ? target.name : target.uid;
}

/** What else stands in a reference, such as the version of an API, belongs to the type. */
function objectOf({ type, uid }: DataSource, value: unknown): JsonObject {
  return isObject(value) && value.type === type ? { ...without(value, 'name'), type, uid } : { type, uid };
}

/** The data source that takes the place of a reference; undefined where it stays as it is. */
function targetOf(reference: Classified, declared: Declared, choiceOf: ChoiceOf): DataSource | undefined {
  if (reference.kind === 'variable' && declared.variables.get(reference.name) === 'datasource') {
    return undefined;
  }
  if (reference.stands === true) {
    return BUILT_IN_SOURCES[reference.kind];
  }
  const choice = choiceOf(reference.key);
  return choice !== undefined && 'to' in choice ? choice.to : undefined;
}

/** What an input stands for whose plugin is built into Grafana: nobody has to choose it. */
const BUILT_IN_SOURCES: Partial<Record<Classified['kind'], DataSource>> = {
  expression: { uid: '__expr__', name: '__expr__', type: '__expr__' },
  grafana: { uid: 'grafana', name: '-- Grafana --', type: 'grafana' },
  mixed: { uid: '-- Mixed --', name: '-- Mixed --', type: 'mixed' },
  dashboard: { uid: '-- Dashboard --', name: '-- Dashboard --', type: 'datasource' },
};

/** `${NAME}` of an input, anywhere in a text. */
function inTexts(text: string, dashboard: JsonObject, declared: Declared, choiceOf: ChoiceOf): string {
  if (!text.includes('${')) {
    return text;
  }
  return inputsOf(dashboard).reduce((changed, { name, type }) => {
    const placeholder = `\${${name}}`;
    if (!changed.includes(placeholder) || declared.variables.has(name)) {
      return changed;
    }
    const choice = choiceOf(`constant:${name}`);
    const value =
      type === 'datasource'
        ? targetOf(classify(placeholder, declared), declared, choiceOf)?.uid
        : choice !== undefined && 'text' in choice
          ? choice.text
          : undefined;
    return value === undefined ? changed : changed.replaceAll(placeholder, () => value);
  }, text);
}

/** The data sources that a link to Explore names, in quotes as they stand there, encoded or not. */
function inLinks(url: string, declared: Declared, choiceOf: ChoiceOf): string {
  return exploreSources(url).reduce((changed, source) => {
    const target = targetOf(classify(source, declared), declared, choiceOf);
    return target === undefined
      ? changed
      : changed
          .replaceAll(JSON.stringify(source), () => JSON.stringify(target.uid))
          .replaceAll(encodeURIComponent(JSON.stringify(source)), () => encodeURIComponent(JSON.stringify(target.uid)));
  }, url);
}
