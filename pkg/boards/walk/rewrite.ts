import { isObject, objectsIn, textIn, type JsonObject } from '../json.ts';
import { inside, quoted, top, type Place } from './place.ts';

/** What is done with each thing that a walk meets; what is given back takes its place. */
export interface Visitor {
  /**
   * A value that stands where a data source is named; undefined where nothing stands and Grafana takes its default.
   * `form` is what may take its place: an object with type and uid, or only a text where Grafana knows no object.
   */
  reference(value: unknown, place: Place, form: 'object' | 'name' | 'uid'): unknown;
  /** Any other text of the board, in links too. */
  text(text: string, place: Place): string;
  /** A variable, after what stands in it. */
  variable(variable: JsonObject, place: Place): JsonObject;
}

/**
 * The dashboard with everything replaced that the visitor replaces: in panels, collapsed rows and the old `rows`, library panels,
 * annotations, variables and links. Whatever it leaves alone is in the new one unchanged.
 */
export function rewrite(dashboard: JsonObject, visitor: Visitor): JsonObject {
  return each(dashboard, (value, key) => {
    const place = inside(top, key);
    switch (key) {
      case 'panels':
        return list(value, place, (panel, at) => rewritePanel(panel, at, visitor));
      case 'rows':
        return list(value, place, (row, at) => rewriteOldRow(row, at, visitor));
      case 'annotations':
        return listIn(value, place, (one, at) => rewriteAnnotation(one, at, visitor));
      case 'templating':
        return listIn(value, place, (one, at) => rewriteVariable(one, at, visitor));
      case '__elements':
        return rewriteElements(value, place, visitor);
      case '__inputs':
      case '__requires':
        return value;
      default:
        return deep(
          value,
          key === 'links' ? inside(top, key, { site: 'link', where: 'a link of the board' }) : place,
          visitor
        );
    }
  });
}

/** As `rewrite`, for one panel, the nested ones of a row included. */
function rewritePanel(panel: JsonObject, around: Place, visitor: Visitor): JsonObject {
  const place = { ...around, site: 'panel' as const, where: nameOfPanel(panel, around) };
  const queries = objectsIn(panel.targets);
  const defaults = queries.length > 0 && !queries.some((query) => namesDataSource(query.datasource));
  const isMixed = isMixedReference(panel.datasource);
  const rewritten = each(panel, (value, key) => {
    const at = inside(place, key);
    switch (key) {
      case 'datasource':
        return isNothing(value) && !defaults ? value : visitor.reference(value, at, 'object');
      case 'targets':
        return list(value, at, (query, here) => rewriteQuery(query, here, isMixed, visitor));
      case 'panels':
        return list(value, at, (nested, here) => rewritePanel(nested, rowPlace(panel, here), visitor));
      case 'libraryPanel':
        return value;
      default:
        return field(value, key, at, visitor);
    }
  });
  return 'datasource' in panel || !defaults ? rewritten : completed(rewritten, place, visitor);
}

function rewriteQuery(query: JsonObject, around: Place, isMixed: boolean, visitor: Visitor): JsonObject {
  const refId = textIn(query.refId);
  const where = `${around.where}, ${refId === undefined ? 'a query' : `query ${refId}`}`;
  const place = { ...around, site: 'query' as const, where };
  const rewritten = each(query, (value, key) => {
    const at = inside(place, key);
    return key === 'datasource'
      ? isNothing(value) && !isMixed
        ? value
        : visitor.reference(value, at, 'object')
      : field(value, key, at, visitor);
  });
  return 'datasource' in query || !isMixed ? rewritten : completed(rewritten, place, visitor);
}

function rewriteOldRow(row: JsonObject, place: Place, visitor: Visitor): JsonObject {
  return each(row, (value, key) => {
    const at = inside(place, key);
    return key === 'panels'
      ? list(value, at, (panel, here) => rewritePanel(panel, rowPlace(row, here), visitor))
      : field(value, key, at, visitor);
  });
}

function rewriteAnnotation(annotation: JsonObject, around: Place, visitor: Visitor): JsonObject {
  const where = `annotations ${quoted(textIn(annotation.name) ?? '')}`;
  const place = { ...around, site: 'annotation' as const, where };
  const isOwn = annotation.builtIn === 1 || annotation.builtIn === true;
  const rewritten = each(annotation, (value, key) => {
    const at = inside(place, key);
    return key === 'datasource'
      ? isNothing(value) && isOwn
        ? value
        : visitor.reference(value, at, 'object')
      : field(value, key, at, visitor);
  });
  return 'datasource' in annotation || isOwn ? rewritten : completed(rewritten, place, visitor);
}

/** Types of variables that ask a data source. */
const ASKING = new Set(['query', 'adhoc', 'groupby']);

function rewriteVariable(variable: JsonObject, around: Place, visitor: Visitor): JsonObject {
  const where = `variable ${quoted(textIn(variable.name) ?? '')}`;
  const place = { ...around, site: 'variable' as const, where };
  const asks = ASKING.has(textIn(variable.type) ?? 'query');
  const rewritten = each(variable, (value, key) => {
    const at = inside(place, key);
    return key === 'datasource'
      ? isNothing(value) && !asks
        ? value
        : visitor.reference(value, at, 'object')
      : field(value, key, at, visitor);
  });
  const whole = 'datasource' in variable || !asks ? rewritten : completed(rewritten, place, visitor);
  return visitor.variable(whole, place);
}

/** Library panels of a shared board: by uid, or as a list in what some tools write. */
function rewriteElements(value: unknown, place: Place, visitor: Visitor): unknown {
  const one = (element: JsonObject, at: Place): JsonObject => {
    const where = `library panel ${quoted(textIn(element.name) ?? textIn(element.uid) ?? '')}`;
    return each(element, (value, key) =>
      key === 'model' && isObject(value) ? rewritePanel(value, inside(at, key, { where }), visitor) : value
    );
  };
  return Array.isArray(value)
    ? list(value, place, one)
    : isObject(value)
      ? each(value, (element, key) => (isObject(element) ? one(element, inside(place, key)) : element))
      : value;
}

/** Everything else: data sources may be named in there too, as in the options of a panel that lists alerts. */
function deep(value: unknown, place: Place, visitor: Visitor): unknown {
  if (typeof value === 'string') {
    return visitor.text(value, place);
  }
  if (Array.isArray(value)) {
    return every(value, (one, index) => deep(one, inside(place, index), visitor));
  }
  if (!isObject(value)) {
    return value;
  }
  const isLinks = value.id === 'links';
  return each(value, (one, key) => field(one, isLinks && key === 'value' ? 'links' : key, inside(place, key), visitor));
}

/** A field by what its key says of it. */
function field(value: unknown, key: string, at: Place, visitor: Visitor): unknown {
  switch (key) {
    case 'links':
    case 'dataLinks':
      return deep(value, { ...at, site: 'link', where: `a link of ${at.where}` }, visitor);
    case 'transformations':
      // There `datasource` is the name of a column.
      return deep(value, at, { ...visitor, reference: (column) => column });
    case 'datasource':
      return namesDataSource(value)
        ? visitor.reference(value, at, isObject(value) ? 'object' : 'name')
        : deep(value, at, visitor);
    case 'datasourceUid':
      return textIn(value) === undefined ? value : visitor.reference(value, at, 'uid');
    default:
      return deep(value, at, visitor);
  }
}

/** Adds the data source to what had none, where the visitor names one. */
function completed(object: JsonObject, place: Place, visitor: Visitor): JsonObject {
  const given = visitor.reference(undefined, inside(place, 'datasource'), 'object');
  return given === undefined ? object : { ...object, datasource: given };
}

function nameOfPanel(panel: JsonObject, around: Place): string {
  const title = textIn(panel.title);
  const name = panel.type === 'row' ? 'row' : 'panel';
  const called = title === undefined ? `${name} ${String(panel.id ?? '')}`.trimEnd() : `${name} ${quoted(title)}`;
  return around.where === top.where ? called : `${called} in ${around.where}`;
}

function rowPlace(row: JsonObject, place: Place): Place {
  return { ...place, where: `row ${quoted(textIn(row.title) ?? '')}` };
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function namesDataSource(value: unknown): boolean {
  return textIn(value) !== undefined || (isObject(value) && (textIn(value.uid) ?? textIn(value.type)) !== undefined);
}

function isMixedReference(value: unknown): boolean {
  return value === '-- Mixed --' || (isObject(value) && (value.uid === '-- Mixed --' || value.type === 'mixed'));
}

/** The object with its changed fields; itself where none is, so that a walk that only looks copies nothing. */
function each(object: JsonObject, change: (value: unknown, key: string) => unknown): JsonObject {
  const changed = new Map<string, unknown>();
  for (const key of Object.keys(object)) {
    const value = change(object[key], key);
    if (value !== object[key]) {
      changed.set(key, value);
    }
  }
  return changed.size === 0
    ? object
    : Object.fromEntries(
        Object.entries(object).map(([key, value]) => [key, changed.has(key) ? changed.get(key) : value])
      );
}

/** As `each`, for the entries of a list. */
function every(values: readonly unknown[], change: (value: unknown, index: number) => unknown): readonly unknown[] {
  const changed = values.map(change);
  return changed.some((value, index) => value !== values[index]) ? changed : values;
}

function list(value: unknown, place: Place, change: (one: JsonObject, at: Place) => JsonObject): unknown {
  return Array.isArray(value)
    ? every(value, (one, index) => (isObject(one) ? change(one, inside(place, index)) : one))
    : value;
}

function listIn(value: unknown, place: Place, change: (one: JsonObject, at: Place) => JsonObject): unknown {
  return isObject(value)
    ? each(value, (one, key) => (key === 'list' ? list(one, inside(place, key), change) : one))
    : value;
}
