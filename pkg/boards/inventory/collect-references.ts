import { textIn, type JsonObject } from '../json.ts';
import { pathTo, type Place } from '../walk/place.ts';
import { rewrite } from '../walk/rewrite.ts';
import { classify, type Classified, type Declared } from './classify.ts';
import { declaredIn, inputsOf } from './declared.ts';
import { exploreSources } from './explore-links.ts';
import type { Reference, ReferenceUse } from './reference.ts';

/** Every data source and constant that a dashboard names, with each place where it does, in the order of the dashboard. */
export function collectReferences(dashboard: JsonObject): Reference[] {
  const declared = declaredIn(dashboard);
  const inputs = inputsOf(dashboard);
  const found = new Map<string, { reference: Classified; uses: ReferenceUse[] }>();
  const add = (reference: Classified, place: Place | null, written: string): void => {
    const known = found.get(reference.key);
    const entry = known ?? { reference, uses: [] };
    if (known !== undefined) {
      entry.reference = { ...known.reference, type: known.reference.type ?? reference.type };
      if (reference.kind === 'uid' && known.reference.kind === 'name') {
        entry.reference = { ...entry.reference, kind: 'uid' };
      }
    }
    if (place !== null) {
      entry.uses.push({ path: pathTo(place), site: place.site, where: place.where, written });
    }
    found.set(reference.key, entry);
  };
  rewrite(dashboard, {
    reference(value, place) {
      add(classify(value, declared), place, asWritten(value));
      return value;
    },
    text(text, place) {
      for (const input of text.includes('${') ? inputs : []) {
        if (text.includes(`\${${input.name}}`)) {
          add(ofInput(input, declared), place, `\${${input.name}}`);
        }
      }
      for (const source of place.site === 'link' ? exploreSources(text) : []) {
        add(classify(source, declared), place, source);
      }
      return text;
    },
    variable(variable, place) {
      const name = textIn(variable.name);
      if (name !== undefined && variable.type === 'datasource') {
        add(classify(`\${${name}}`, declared), place, name);
      }
      return variable;
    },
  });
  for (const input of inputs) {
    if (!found.has(ofInput(input, declared).key)) {
      add({ ...ofInput(input, declared), needs: 'nothing' }, null, '');
    }
  }
  return [...found.values()].map(({ reference: { stands: _, ...reference }, uses }) => ({ ...reference, uses }));
}

/** An input as a reference; where a variable has its name, it is that variable. */
function ofInput(input: { name: string; type: 'datasource' | 'constant' }, declared: Declared): Classified {
  return input.type === 'datasource'
    ? classify(`\${${input.name}}`, declared)
    : { key: `constant:${input.name}`, kind: 'constant', name: input.name, type: null, needs: 'choice' };
}

function asWritten(value: unknown): string {
  return value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
}
