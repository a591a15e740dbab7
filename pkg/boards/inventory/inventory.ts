import type { LibraryPanel } from '../board.ts';
import { objectOr, objectsIn, textIn, type JsonObject } from '../json.ts';
import type { BoardInventory, BoardQuery, InventoriedAnnotation, InventoriedVariable } from './board-inventory.ts';
import { classify, type Declared } from './classify.ts';
import { collectReferences } from './collect-references.ts';
import { declaredIn, variablesOf } from './declared.ts';
import { linksOf } from './links.ts';
import { panelsOf } from './panels.ts';
import { queryText } from './query-text.ts';

/** What is needed of a board to look into it. `libraryPanels` are those that the dashboard itself does not hold. */
export interface InspectableBoard {
  readonly dashboard: JsonObject;
  readonly libraryPanels?: readonly LibraryPanel[];
}

/** Everything that a board consists of, and every data source that it names. */
export function inventory(board: InspectableBoard): BoardInventory {
  const dashboard = withElements(board);
  const declared = declaredIn(dashboard);
  const panels = panelsOf(dashboard, declared);
  return {
    panels,
    variables: variablesOf(dashboard).map((variable, index) => ofVariable(variable, index, declared)),
    annotations: objectsIn(objectOr(dashboard.annotations).list).map((one, index) =>
      ofAnnotation(one, index, declared)
    ),
    links: linksOf(dashboard),
    references: collectReferences(dashboard),
  };
}

/** The dashboard with all library panels that are known in its `__elements`, where the walk meets them. */
export function withElements({ dashboard, libraryPanels = [] }: InspectableBoard): JsonObject {
  if (libraryPanels.length === 0) {
    return dashboard;
  }
  const elements = libraryPanels.map(({ uid, name, model }) => [uid, { uid, name, kind: 1, model }] as const);
  return { ...dashboard, __elements: Object.fromEntries(elements) };
}

function ofVariable(variable: JsonObject, index: number, declared: Declared): InventoriedVariable {
  const type = textIn(variable.type) ?? 'query';
  const name = textIn(variable.name) ?? '';
  const asks = type === 'query' || type === 'adhoc' || type === 'groupby';
  return {
    name,
    label: textIn(variable.label) ?? name,
    type,
    path: `templating.list[${index}]`,
    query: asks ? query(variable.datasource, queryText(variable.query), declared) : null,
  };
}

function ofAnnotation(annotation: JsonObject, index: number, declared: Declared): InventoriedAnnotation {
  const builtIn = annotation.builtIn === 1 || annotation.builtIn === true;
  return {
    name: textIn(annotation.name) ?? '',
    path: `annotations.list[${index}]`,
    builtIn,
    query: builtIn
      ? null
      : query(annotation.datasource, queryText(annotation.target) || queryText(annotation), declared),
  };
}

function query(datasource: unknown, text: string, declared: Declared): BoardQuery {
  return { refId: '', text, hidden: false, reference: classify(datasource, declared).key };
}
