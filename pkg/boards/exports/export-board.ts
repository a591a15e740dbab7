import { stringify } from 'yaml';
import type { LibraryPanel } from '../board.ts';
import { textIn, without, type JsonObject } from '../json.ts';
import type { DataSource } from '../mapping/board-mapping.ts';
import { forAnotherInstance } from './another-instance.ts';

/** The forms in which a dashboard can be taken along. */
export const exportForms = {
  json: 'JSON',
  'yaml-resource': 'YAML resource',
  'another-instance': 'JSON for another instance',
} as const;
/** A form in which a dashboard can be taken along. */
export type ExportForm = keyof typeof exportForms;

/** A dashboard as a file. */
export interface ExportedBoard {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

/** What of the Grafana that a dashboard is in makes its export whole: names of data sources, and the models of library panels. */
export interface ExportFacts {
  readonly dataSources?: readonly DataSource[];
  readonly libraryPanels?: readonly LibraryPanel[];
}

/**
 * A dashboard as a file: its JSON as it is, a resource of version 1 in YAML, or JSON that asks for its data sources where it is
 * imported. The number and version of the Grafana that it is in stay behind.
 */
export function exportBoard(dashboard: JsonObject, form: ExportForm, facts: ExportFacts = {}): ExportedBoard {
  const clean = without(dashboard, 'id', 'version', 'iteration');
  const uid = textIn(dashboard.uid);
  const name = fileNameOf(textIn(dashboard.title) ?? uid ?? 'dashboard');
  if (form === 'yaml-resource') {
    const resource = {
      apiVersion: 'dashboard.grafana.app/v1beta1',
      kind: 'Dashboard',
      metadata: { name: uid ?? name },
      spec: without(clean, 'uid'),
    };
    return { fileName: `${name}.yaml`, mediaType: 'application/yaml', text: asYaml(resource) };
  }
  const value = form === 'json' ? clean : forAnotherInstance(clean, facts);
  return { fileName: `${name}.json`, mediaType: 'application/json', text: `${JSON.stringify(value, null, 2)}\n` };
}

/** YAML without aliases and without folded lines, in quotes where a reader of YAML 1.1 would see something else. */
function asYaml(value: unknown): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0, version: '1.1' });
}

function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^\w]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 80);
  return plain === '' ? 'dashboard' : plain;
}
