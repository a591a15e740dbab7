import {
  AdHocFiltersVariable,
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  IntervalVariable,
  QueryVariable,
  type SceneVariable,
  TextBoxVariable,
} from '@grafana/scenes';
import type { VariableModel } from './DashboardModel';
import { referenceOf } from './referenceOf';

/** What is chosen for a board's variables: fixed ones are not offered to the reader. */
export interface VariableChoices {
  /** Values by the variable's name. */
  values: Readonly<Record<string, string | readonly string[]>>;
  /** Names of those that the reader cannot change. */
  fixed: ReadonlySet<string>;
}

/** The variables of a dashboard as Scenes knows them, with these values in place of the stored ones. Kinds that Scenes lacks become constants of their stored value. */
export function boardVariables(models: readonly VariableModel[], choices: VariableChoices): SceneVariable[] {
  return models.map((model) => variableOf(model, choices));
}

/** Grafana's number for a variable that is shown nowhere. */
const HIDDEN = 2;

function variableOf(model: VariableModel, { values, fixed }: VariableChoices): SceneVariable {
  const { name, type, query } = model;
  const chosen = values[name];
  const value = (chosen ?? model.current?.value ?? '') as string | string[];
  const text = (chosen ?? model.current?.text ?? value) as string | string[];
  const base = {
    name,
    label: model.label ?? undefined,
    hide: fixed.has(name) ? HIDDEN : (model.hide ?? 0),
    skipUrlSync: true,
  };
  const several = {
    ...base,
    value,
    text,
    isMulti: model.multi === true || Array.isArray(value),
    includeAll: model.includeAll === true,
    defaultToAll: model.includeAll === true && value === '',
    allValue: model.allValue ?? undefined,
  };
  switch (type) {
    case 'query':
      return new QueryVariable({
        ...several,
        query: query as string,
        datasource: referenceOf(model.datasource) ?? null,
        regex: model.regex ?? '',
        sort: model.sort ?? 0,
        refresh: model.refresh ?? 1,
      });
    case 'custom':
      return new CustomVariable({ ...several, query: textOf(query) || optionTexts(model) });
    case 'datasource':
      return new DataSourceVariable({ ...several, pluginId: textOf(query), regex: model.regex ?? '' });
    case 'interval':
      return new IntervalVariable({
        ...base,
        value: textOf(value),
        intervals: textOf(query)
          .split(',')
          .map((one) => one.trim()),
        autoEnabled: model.auto === true,
        autoStepCount: Number(model.auto_count ?? 30),
        autoMinInterval: textOf(model.auto_min ?? '10s'),
      });
    case 'textbox':
      return new TextBoxVariable({ ...base, value: textOf(value || query) });
    case 'adhoc':
      return new AdHocFiltersVariable({
        ...base,
        datasource: referenceOf(model.datasource) ?? null,
        filters: Array.isArray(model.filters) ? model.filters : [],
      });
    default:
      return new ConstantVariable({ ...base, value: value === '' ? textOf(query) : value, hide: HIDDEN });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : Array.isArray(value) ? value.join(',') : '';
}

function optionTexts({ options = [] }: VariableModel): string {
  return options
    .map(({ value }) => String(value))
    .filter((one) => one !== '$__all')
    .join(',');
}
