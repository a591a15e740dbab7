import {
  checkYaml,
  provisionedDocument,
  type PackDocument,
  type Prices,
  type Problem,
  type PrometheusConnection,
  type Test,
} from '@headroom/contract';
import { bodiesFrom } from './body-files.ts';
import type { ProvisioningFile } from './files.ts';

/** What provisioned files hold, each with its file, and everything that is wrong in them. */
export interface Documents {
  readonly tests: ReadonlyArray<{ readonly file: string; readonly test: Test }>;
  readonly connections: ReadonlyArray<{ readonly file: string; readonly connection: PrometheusConnection }>;
  readonly packs: ReadonlyArray<{ readonly file: string; readonly pack: PackDocument }>;
  /** Null where no file has any. */
  readonly prices: { readonly file: string; readonly prices: Prices } | null;
  readonly problems: readonly Problem[];
}

/** What decides, besides the files, whether a document can be used. */
export interface DocumentRules {
  /** Whether the settings name a Grafana through which data sources can be asked. */
  readonly hasGrafana: boolean;
  readonly taken: TakenNames;
}

/** Names of what people made on the pages. */
export type TakenNames = Readonly<Record<'Test' | 'PrometheusConnection', ReadonlySet<string>>>;

/** Where people made nothing. */
export const nothingTaken: TakenNames = { Test: new Set(), PrometheusConnection: new Set() };

const WHAT = { Test: 'test', PrometheusConnection: 'connection', Pack: 'pack' } as const;

/** Checks every document of the files; no two of one kind may have the same name, and there is at most one with prices. */
export function readDocuments(files: readonly ProvisioningFile[], rules: DocumentRules): Documents {
  const tests: Array<Documents['tests'][number]> = [];
  const connections: Array<Documents['connections'][number]> = [];
  const packs: Array<Documents['packs'][number]> = [];
  let prices: Documents['prices'] = null;
  const problems: Problem[] = [];
  const fileOf = new Map<string, string>();
  for (const entry of files) {
    const { file } = entry;
    if ('failure' in entry) {
      problems.push({ path: '', message: entry.failure, file });
      continue;
    }
    const bodies = bodiesFrom(entry.folder);
    for (const checked of checkYaml(entry.text, usableDocument(fileOf, file, rules), file, bodies)) {
      if (!checked.ok) {
        problems.push(...checked.problems);
        continue;
      }
      const document = checked.value;
      switch (document.kind) {
        case 'Test':
          tests.push({ file, test: document });
          break;
        case 'PrometheusConnection':
          connections.push({ file, connection: document });
          break;
        case 'Pack':
          packs.push({ file, pack: document });
          break;
        case 'Prices': {
          const { kind: _, ...rest } = document;
          prices = { file, prices: rest };
        }
      }
    }
  }
  return { tests, connections, packs, prices, problems };
}

/** The schema of a document that does not collide with an earlier one; collisions are a part of the schema, so that their problems get a place in the file. */
function usableDocument(fileOf: Map<string, string>, file: string, { hasGrafana, taken }: DocumentRules) {
  return provisionedDocument.superRefine((document, context) => {
    const problem = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    const identity = document.kind === 'Prices' ? document.kind : `${document.kind} ${document.name}`;
    const other = fileOf.get(identity);
    fileOf.set(identity, other ?? file);
    if (document.kind === 'Prices') {
      if (other !== undefined) {
        problem(['kind'], `must be there once: ${other} has Prices too`);
      }
      return;
    }
    if (other !== undefined) {
      problem(['name'], `is the name of another ${WHAT[document.kind]}, in ${other}`);
    }
    if (document.kind === 'Pack') {
      return;
    }
    if (taken[document.kind].has(document.name)) {
      const page = document.kind === 'Test' ? 'Tests' : 'Connections';
      problem(
        ['name'],
        `is the name of a ${WHAT[document.kind]} that was made on the ${page} page: delete that one, or rename`
      );
    }
    if (document.kind === 'PrometheusConnection' && document.grafana !== undefined && !hasGrafana) {
      problem(['grafana'], NO_GRAFANA);
    }
  });
}

/** What is wrong with a connection through Grafana where the settings name none. */
export const NO_GRAFANA =
  'needs the address of the Grafana: set HEADROOM_GRAFANA_URL and, for a service account that is a Viewer, HEADROOM_GRAFANA_TOKEN';
