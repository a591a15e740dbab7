import { objectOr, textIn, without, type JsonObject } from '../json.ts';
import { sourceOf } from './source.ts';

const TYPES: Readonly<Record<string, string>> = {
  QueryVariable: 'query',
  TextVariable: 'textbox',
  ConstantVariable: 'constant',
  DatasourceVariable: 'datasource',
  IntervalVariable: 'interval',
  CustomVariable: 'custom',
  GroupByVariable: 'groupby',
  AdhocVariable: 'adhoc',
  SwitchVariable: 'switch',
};

const HIDE = ['dontHide', 'hideLabel', 'hideVariable', 'inControlsMenu'];
const REFRESH = ['never', 'onDashboardLoad', 'onTimeRangeChanged'];
const SORT = [
  'disabled',
  'alphabeticalAsc',
  'alphabeticalDesc',
  'numericalAsc',
  'numericalDesc',
  'alphabeticalCaseInsensitiveAsc',
  'alphabeticalCaseInsensitiveDesc',
  'naturalAsc',
  'naturalDesc',
];

/** A variable of version 2 in the classic model, where a number stands for each word. */
export function variableFrom(variable: JsonObject, note: (message: string, path: string) => void): JsonObject {
  const spec = objectOr(variable.spec);
  const kind = textIn(variable.kind) ?? '';
  const type = TYPES[kind];
  if (type === undefined) {
    note(
      `The variable "${String(spec.name)}" is of the kind ${kind}, which is not known here: it becomes a constant.`,
      'variables'
    );
  }
  if (type === 'switch') {
    note(`The variable "${String(spec.name)}" is a switch: Grafanas before 12.3 do not know it.`, 'variables');
  }
  const query = objectOr(spec.query);
  const asks = type === 'query' || type === 'adhoc' || type === 'groupby';
  const datasource = asks ? sourceOf(type === 'query' ? query : variable, spec.datasource) : undefined;
  return {
    type: type ?? 'constant',
    ...without(spec, 'hide', 'refresh', 'sort', 'query', 'datasource', 'pluginId'),
    ...numbered('hide', spec.hide, HIDE),
    ...numbered('refresh', spec.refresh, REFRESH),
    ...numbered('sort', spec.sort, SORT),
    ...(datasource === undefined ? {} : { datasource }),
    ...(type === 'query'
      ? { query: queryFrom(query) }
      : type === 'datasource'
        ? { query: spec.pluginId }
        : spec.query === undefined
          ? {}
          : { query: spec.query }),
  };
}

/** Queries that were plain text before version 2 are kept under a name of their own. */
function queryFrom(query: JsonObject): unknown {
  const spec = objectOr(query.spec);
  return spec.__legacyStringValue ?? spec;
}

function numbered(key: string, word: unknown, words: readonly string[]): JsonObject {
  const number = typeof word === 'string' ? words.indexOf(word) : -1;
  return word === undefined ? {} : { [key]: number === -1 ? (typeof word === 'number' ? word : 0) : number };
}
