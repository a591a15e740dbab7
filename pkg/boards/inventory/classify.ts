import { isObject, textIn } from '../json.ts';
import { placeholdersIn, wholePlaceholder } from './placeholder.ts';
import type { Reference, ReferenceKind } from './reference.ts';

/** What the board declares, by which a placeholder gets its meaning. */
export interface Declared {
  /** Data source inputs: plugin by name. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Template variables: type by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Of variables that choose a data source: its plugin, by name. */
  readonly variablePlugins: ReadonlyMap<string, string>;
}

/** A reference without its uses; `stands` where it is an input that stands for what is built into Grafana. */
export type Classified = Omit<Reference, 'uses'> & { readonly stands?: true };

const BUILT_IN: Readonly<Record<string, { kind: ReferenceKind; type: string }>> = {
  '-- Mixed --': { kind: 'mixed', type: 'mixed' },
  '-- Dashboard --': { kind: 'dashboard', type: 'dashboard' },
  '-- Grafana --': { kind: 'grafana', type: 'grafana' },
  grafana: { kind: 'grafana', type: 'grafana' },
  __expr__: { kind: 'expression', type: '__expr__' },
  '-100': { kind: 'expression', type: '__expr__' },
};

/** What a value that stands where a data source is named means. */
export function classify(value: unknown, declared: Declared): Classified {
  if (value === null || value === undefined || value === '' || value === 'default') {
    return { key: 'default', kind: 'default', name: '', type: null, needs: 'choice' };
  }
  if (typeof value === 'string') {
    return builtIn(value) ?? named(value, null, 'name', declared);
  }
  if (isObject(value)) {
    const type = textIn(value.type) ?? null;
    const uid = textIn(value.uid);
    if (uid !== undefined) {
      return builtIn(uid) ?? (type === '__expr__' ? expression(uid) : named(uid, type, 'uid', declared));
    }
    return (
      (type === null ? undefined : builtIn(type)) ??
      (type === null || type === 'datasource'
        ? { key: 'default', kind: 'default', name: '', type: null, needs: 'choice' }
        : { key: `default:${type}`, kind: 'default-of-type', name: '', type, needs: 'choice' })
    );
  }
  const text = JSON.stringify(value);
  return { key: `source:${text}`, kind: 'name', name: text, type: null, needs: 'choice' };
}

function builtIn(name: string): Classified | undefined {
  const known = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
  return known === undefined ? undefined : { ...known, key: `built-in:${known.kind}`, name: '', needs: 'nothing' };
}

/** Whatever uid it has: only Grafana itself computes expressions. */
function expression(uid: string): Classified {
  const stands = wholePlaceholder(uid) === undefined ? {} : { stands: true as const };
  return { key: 'built-in:expression', kind: 'expression', name: '', type: '__expr__', needs: 'nothing', ...stands };
}

function named(text: string, type: string | null, kind: 'name' | 'uid', declared: Declared): Classified {
  const placeholder = wholePlaceholder(text);
  if (placeholder === undefined) {
    return placeholdersIn(text).length > 0
      ? { key: `made-name:${text}`, kind: 'made-name', name: text, type, needs: 'choice' }
      : { key: `source:${text}`, kind, name: text, type, needs: 'choice' };
  }
  const input = [placeholder.inside, placeholder.name].find((name) => declared.inputs.has(name));
  const name = input ?? placeholder.name;
  const variable = declared.variables.get(name);
  if (variable !== undefined) {
    return ofVariable(name, variable, type, declared);
  }
  if (input !== undefined) {
    const plugin = declared.inputs.get(input) ?? '';
    const known = builtIn(plugin);
    return known === undefined
      ? { key: `input:${name}`, kind: 'input', name, type: plugin || type, needs: 'choice' }
      : { ...known, stands: true };
  }
  const whole = placeholder.inside;
  return { key: `undeclared:${whole}`, kind: 'undeclared', name: whole, type, needs: 'choice' };
}

/** A variable that chooses a data source finds one by itself, unless the file also asks for it; of others nobody knows that they name one. */
function ofVariable(name: string, variable: string, type: string | null, declared: Declared): Classified {
  const chooses = variable === 'datasource';
  return {
    key: `variable:${name}`,
    kind: 'variable',
    name,
    type: declared.variablePlugins.get(name) ?? declared.inputs.get(name) ?? type,
    needs: chooses && !declared.inputs.has(name) ? 'optional' : 'choice',
  };
}
