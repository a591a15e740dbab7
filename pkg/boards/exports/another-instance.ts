import type { LibraryPanel } from '../board.ts';
import { classify, type Classified } from '../inventory/classify.ts';
import { declaredIn } from '../inventory/declared.ts';
import { withElements } from '../inventory/inventory.ts';
import { panelsOf } from '../inventory/panels.ts';
import { textIn, without, type JsonObject } from '../json.ts';
import type { DataSource } from '../mapping/board-mapping.ts';
import { rewrite } from '../walk/rewrite.ts';
import type { ExportFacts } from './export-board.ts';

interface Asked {
  readonly name: string;
  readonly label: string;
  readonly pluginId: string;
}

/**
 * The dashboard in the form of "share with another instance": each data source becomes an input that the importer is asked for,
 * each constant an input with its value, and the library panels come along. What a variable chooses stays.
 */
export function forAnotherInstance(
  dashboard: JsonObject,
  { dataSources = [], libraryPanels = [] }: ExportFacts
): JsonObject {
  const whole = withElements({ dashboard, libraryPanels: used(dashboard, libraryPanels) });
  const declared = declaredIn(whole);
  const inputs = new Map<string, Asked>();
  const taken = new Set(declared.variables.keys());
  const ask = (reference: Classified): Asked | undefined => {
    const known = meantBy(reference, dataSources);
    if (reference.kind !== 'name' && reference.kind !== 'uid' && known === undefined) {
      return undefined;
    }
    const label = known?.name ?? reference.name;
    const key = known?.uid ?? reference.key;
    const asked = inputs.get(key) ?? {
      name: freeName(`DS_${label.replace(/\W+/g, '_').toUpperCase()}`, taken),
      label,
      pluginId: known?.type ?? reference.type ?? 'prometheus',
    };
    taken.add(asked.name);
    inputs.set(key, asked);
    return asked;
  };
  const constants: JsonObject[] = [];
  const shared = rewrite(whole, {
    reference(value, _, form) {
      const asked = ask(classify(value, declared));
      const placeholder = asked === undefined ? '' : `\${${asked.name}}`;
      return asked === undefined ? value : form === 'object' ? { type: asked.pluginId, uid: placeholder } : placeholder;
    },
    text: (text) => text,
    variable(variable) {
      if (variable.type === 'datasource') {
        return { ...without(variable, 'current'), current: {} };
      }
      if (variable.type === 'query' || variable.type === undefined) {
        // The values that it had here are nobody else's.
        return { ...variable, options: [], current: {}, refresh: variable.refresh === 2 ? 2 : 1 };
      }
      const value = textIn(variable.query);
      if (variable.type !== 'constant' || value === undefined) {
        return variable;
      }
      const name = freeName(`VAR_${String(variable.name).replace(/\W+/g, '_').toUpperCase()}`, taken);
      taken.add(name);
      constants.push({
        name,
        type: 'constant',
        label: textIn(variable.label) ?? variable.name,
        value,
        description: '',
      });
      const current = { value: `\${${name}}`, text: `\${${name}}`, selected: false };
      return { ...variable, query: `\${${name}}`, current, options: [current] };
    },
  });
  const asked = [...inputs.values()].map(({ name, label, pluginId }) => ({
    name,
    label,
    description: '',
    type: 'datasource',
    pluginId,
    pluginName: pluginId,
  }));
  const elements = shared.__elements ?? {};
  return {
    __inputs: [...asked, ...constants],
    __elements: elements,
    __requires: requirements(whole, asked),
    ...without(shared, '__inputs', '__elements', '__requires'),
  };
}

/** The data source that a reference means here; undefined for what stays in any Grafana, and for what is not here. */
function meantBy({ kind, name, type }: Classified, dataSources: readonly DataSource[]): DataSource | undefined {
  switch (kind) {
    case 'name':
    case 'uid':
      return dataSources.find((one) => one.uid === name || one.name === name);
    case 'default':
      return dataSources.find(({ isDefault }) => isDefault);
    case 'default-of-type': {
      const ofType = dataSources.filter((one) => one.type === type);
      return ofType.find(({ isDefault }) => isDefault) ?? ofType[0];
    }
    default:
      return undefined;
  }
}

/** Those library panels that the dashboard shows. */
function used(dashboard: JsonObject, libraryPanels: readonly LibraryPanel[]): LibraryPanel[] {
  const uids = new Set(
    panelsOf(dashboard, declaredIn(dashboard)).flatMap(({ libraryPanel }) => libraryPanel?.uid ?? [])
  );
  return libraryPanels.filter(({ uid }) => uids.has(uid));
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) {
    name = `${wanted}_${n}`;
  }
  return name;
}

function requirements(dashboard: JsonObject, asked: ReadonlyArray<{ pluginId: string }>): JsonObject[] {
  const panels = new Set(panelsOf(dashboard, declaredIn(dashboard)).map(({ type }) => type));
  const sources = new Set(asked.map(({ pluginId }) => pluginId));
  return [
    ...[...panels]
      .filter((id) => id !== '' && id !== 'row')
      .map((id) => ({ type: 'panel', id, name: id, version: '' })),
    ...[...sources].map((id) => ({ type: 'datasource', id, name: id, version: '1.0.0' })),
  ];
}
