import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';

/** As much of an object of Scenes as holds variables; Grafana's own template service asks it in the same way. */
interface SceneNode {
  parent?: SceneNode;
  state: { $variables?: { getByName(name: string): SceneVariable | undefined } };
}

interface SceneVariable {
  getValue(): unknown;
}

/** `$name`, `${name:format}` and `[[name:format]]`. */
const WRITTEN = /\$(\w+)|\$\{(\w+)(?::(\w+))?\}|\[\[(\w+)(?::(\w+))?\]\]/g;

/** Grafana's replacement of variables in texts: those of a query first, then those of the scene that it belongs to. What is unknown stays as it is written. */
export const templateSrv: TemplateSrv = {
  replace: (target = '', scopedVars, format) =>
    target.replace(
      WRITTEN,
      (written, plain?: string, braced?: string, ofBraced?: string, old?: string, ofOld?: string) => {
        const value = valueOf(plain ?? braced ?? old ?? '', scopedVars);
        return value === undefined
          ? written
          : formatted(value, ofBraced ?? ofOld ?? (format as string | ((value: unknown) => string) | undefined));
      }
    ),
  getVariables: () => [],
  containsTemplate: (target = '') => target.search(WRITTEN) >= 0,
  updateTimeRange: () => {},
};

function valueOf(name: string, scopedVars: ScopedVars = {}): unknown {
  if (Object.hasOwn(scopedVars, name)) {
    return scopedVars[name]?.value;
  }
  let node = scopedVars.__sceneObject?.value?.valueOf() as SceneNode | undefined;
  for (; node !== undefined; node = node.parent) {
    const variable = node.state.$variables?.getByName(name);
    if (variable !== undefined) {
      return plainValue(variable.getValue());
    }
  }
  return undefined;
}

/** The value of all of a variable's choices formats itself. */
function plainValue(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'formatter' in value
    ? (value as { formatter(): string }).formatter()
    : value;
}

function formatted(value: unknown, format: string | ((value: unknown) => string) | undefined): string {
  if (typeof format === 'function') {
    return format(value);
  }
  const values = [value].flat().map(String);
  return format === 'csv' || values.length === 1 ? values.join(',') : `(${values.join('|')})`;
}
