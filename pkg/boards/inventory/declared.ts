import { objectOr, objectsIn, textIn, type JsonObject } from '../json.ts';
import type { BoardInput } from '../board.ts';
import type { Declared } from './classify.ts';

/** The inputs that a shared board declares; one that is neither a data source nor a constant is left out. */
export function inputsOf(dashboard: JsonObject): BoardInput[] {
  return objectsIn(dashboard.__inputs).flatMap((input): BoardInput[] => {
    const name = textIn(input.name);
    if (name === undefined || (input.type !== 'datasource' && input.type !== 'constant')) {
      return [];
    }
    const pluginId = textIn(input.pluginId);
    const value = typeof input.value === 'string' || typeof input.value === 'number' ? String(input.value) : undefined;
    return [
      {
        name,
        label: textIn(input.label) ?? name,
        type: input.type,
        ...(pluginId === undefined ? {} : { pluginId }),
        ...(value === undefined ? {} : { value }),
      },
    ];
  });
}

/** The template variables of a dashboard. */
export function variablesOf(dashboard: JsonObject): JsonObject[] {
  return objectsIn(objectOr(dashboard.templating).list);
}

/** What gives a placeholder its meaning in this dashboard. */
export function declaredIn(dashboard: JsonObject): Declared {
  const variables = variablesOf(dashboard).map(
    (variable) => [textIn(variable.name) ?? '', textIn(variable.type) ?? 'query', textIn(variable.query)] as const
  );
  return {
    inputs: new Map(
      inputsOf(dashboard).flatMap((input) => (input.type === 'datasource' ? [[input.name, input.pluginId ?? '']] : []))
    ),
    variables: new Map(variables.map(([name, type]) => [name, type])),
    variablePlugins: new Map(
      variables.flatMap(([name, type, query]) => (type === 'datasource' && query !== undefined ? [[name, query]] : []))
    ),
  };
}
