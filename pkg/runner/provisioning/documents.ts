import {
  checkYaml,
  provisionedDocument,
  type Board,
  type Connection,
  type PackDocument,
  type PreferencesDocument,
  type Prices,
  type Problem,
  type Test,
} from '@headroom/contract';
import { generators } from '@headroom/generators';
import { unknownGenerator } from '../preferences/unknown-generator.ts';
import { bodiesFrom } from './body-files.ts';
import type { ProvisioningFile } from './files.ts';

/** What provisioned files hold, each with its file, and everything that is wrong in them. */
export interface Documents {
  readonly tests: ReadonlyArray<{ readonly file: string; readonly test: Test }>;
  readonly connections: ReadonlyArray<{ readonly file: string; readonly connection: Connection }>;
  readonly boards: ReadonlyArray<{ readonly file: string; readonly board: Board }>;
  readonly packs: ReadonlyArray<{ readonly file: string; readonly pack: PackDocument }>;
  /** Null where no file has any. */
  readonly prices: { readonly file: string; readonly prices: Prices } | null;
  readonly preferences: { readonly file: string; readonly preferences: PreferencesDocument } | null;
  readonly problems: readonly Problem[];
}

/** What decides, besides the files, whether a document can be used. */
export interface DocumentRules {
  /** Whether the settings name a Grafana through which data sources can be asked. */
  readonly hasGrafana: boolean;
  /** Names of the generators that the runner has. Default: every one that there is. */
  readonly generators?: readonly string[];
  readonly taken: TakenNames;
}

/** Names of what people made on the pages. */
export type TakenNames = Readonly<Record<'test' | 'connection' | 'board', ReadonlySet<string>>>;

/** Where people made nothing. */
export const nothingTaken: TakenNames = { test: new Set(), connection: new Set(), board: new Set() };

/** What a document of a kind is; no two of one sort have the same name. */
const SORT = {
  Test: 'test',
  PrometheusConnection: 'connection',
  GrafanaConnection: 'connection',
  Board: 'board',
  Pack: 'pack',
} as const;
const PAGE = { test: 'Tests', connection: 'Connections', board: 'Boards' } as const;

const allNames = generators.map(({ name }) => name);

/** Checks every document of the files; no two of one sort may have the same name, and there is at most one with prices. */
export function readDocuments(files: readonly ProvisioningFile[], rules: DocumentRules): Documents {
  const tests: Array<Documents['tests'][number]> = [];
  const connections: Array<Documents['connections'][number]> = [];
  const boards: Array<Documents['boards'][number]> = [];
  const packs: Array<Documents['packs'][number]> = [];
  let prices: Documents['prices'] = null;
  let preferences: Documents['preferences'] = null;
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
        case 'GrafanaConnection':
          connections.push({ file, connection: document });
          break;
        case 'Board':
          boards.push({ file, board: document });
          break;
        case 'Pack':
          packs.push({ file, pack: document });
          break;
        case 'Prices': {
          const { kind: _, ...rest } = document;
          prices = { file, prices: rest };
          break;
        }
        case 'Preferences':
          preferences = { file, preferences: document };
      }
    }
  }
  return { tests, connections, boards, packs, prices, preferences, problems };
}

/** The schema of a document that does not collide with an earlier one; collisions are a part of the schema, so that their problems get a place in the file. */
function usableDocument(
  fileOf: Map<string, string>,
  file: string,
  { hasGrafana, generators = allNames, taken }: DocumentRules
) {
  return provisionedDocument.superRefine((document, context) => {
    const problem = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    const isAlone = document.kind === 'Prices' || document.kind === 'Preferences';
    const identity = isAlone ? document.kind : `${SORT[document.kind]} ${document.name}`;
    const other = fileOf.get(identity);
    fileOf.set(identity, other ?? file);
    if (isAlone) {
      if (other !== undefined) {
        problem(['kind'], `must be there once: ${other} has ${document.kind} too`);
      }
      if (document.kind === 'Preferences') {
        preferenceProblems(document, generators).forEach(({ path, message }) => problem(path, message));
      }
      return;
    }
    if (other !== undefined) {
      problem(['name'], `is the name of another ${SORT[document.kind]}, in ${other}`);
    }
    const sort = SORT[document.kind];
    if (sort !== 'pack' && taken[sort].has(document.name)) {
      problem(['name'], `is the name of a ${sort} that was made on the ${PAGE[sort]} page: delete that one, or rename`);
    }
    if (document.kind === 'PrometheusConnection' && document.grafana !== undefined && !hasGrafana) {
      problem(['grafana'], NO_GRAFANA);
    }
  });
}

/** Generators that somebody is to prefer and that there are none of. */
function preferenceProblems({ organisation, users = {} }: PreferencesDocument, generators: readonly string[]) {
  const named = [
    ...(organisation === undefined ? [] : [{ path: ['organisation', 'generator'], name: organisation.generator }]),
    ...Object.entries(users).map(([user, { generator }]) => ({ path: ['users', user, 'generator'], name: generator })),
  ];
  return named.flatMap(({ path, name }) => {
    const problem = unknownGenerator(name, generators);
    return problem === undefined ? [] : [{ path, message: `${problem.message}; ${problem.hint}` }];
  });
}

/** What is wrong with a connection through Grafana where the settings name none. */
export const NO_GRAFANA =
  'needs the address of the Grafana: set HEADROOM_GRAFANA_URL and, for a service account that is a Viewer, HEADROOM_GRAFANA_TOKEN';
