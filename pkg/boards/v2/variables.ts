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
export function variableFrom(
  variable: JsonObject,
  note: (message: string, path: string, kind?: 'attention') => void
): JsonObject {
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
    note(
      `The variable "${String(spec.name)}" is a switch: Grafanas before 12.3 do not know it.`,
      'variables',
      'attention'
    );
  }
  const query = objectOr(spec.query);
  const asks = type === 'query' || type === 'adhoc' || type === 'groupby';
  const { group, datasource: source } = variable;
  const datasource = asks
    ? sourceOf(type === 'query' ? query : { group, datasource: source }, spec.datasource)
    : undefined;
  return {
    type: type ?? 'constant',
    ...without(spec, 'hide', 'refresh', 'sort', 'query', 'datasource', 'pluginId', 'enabledValue', 'disabledValue'),
    ...numbered('hide', spec.hide, HIDE),
    ...numbered('refresh', spec.refresh, REFRESH),
    ...numbered('sort', spec.sort, SORT),
    // Without this Grafana shows a field for what nobody can change.
    ...(type === 'constant' ? { hide: 2 } : {}),
    ...(type === 'switch' ? switchValues(spec) : {}),
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

/** The two values of a switch, which the classic model has as options. */
function switchValues({ current, enabledValue, disabledValue }: JsonObject): JsonObject {
  const option = (text: string, value: unknown) => ({ text, value, selected: value === current });
  return {
    current: { text: current, value: current },
    options: [option('Enabled', enabledValue), option('Disabled', disabledValue)],
    query: '',
  };
}

function numbered(key: string, word: unknown, words: readonly string[]): JsonObject {
  const number = typeof word === 'string' ? words.indexOf(word) : -1;
  return word === undefined ? {} : { [key]: number === -1 ? (typeof word === 'number' ? word : 0) : number };
}
