import type { Prices, Problem } from '@headroom/contract';
import { packRegistry, type Pack } from '@headroom/environment';
import type { Store } from '../store/store.ts';
import { readDocuments, type Documents, type TakenNames } from './documents.ts';
import { readFiles, unreadableFolder } from './files.ts';

/** A pack with the provisioning file that it comes from; null for ours. */
export interface KnownPack {
  readonly pack: Pack;
  readonly file: string | null;
}

/** What the folder gives, and everything that is wrong in it. */
export interface Provisioned {
  /** Ours, then those of the folder. */
  readonly packs: readonly KnownPack[];
  /** Null where nobody has set any. */
  readonly prices: Prices | null;
  readonly problems: Problem[];
  /** Those of the problems that stand in files with connections, or are about the whole folder. */
  readonly connectionProblems: Problem[];
}

/** What provisioning works on. */
export interface ProvisionNeeds {
  readonly store: Pick<Store, 'tests' | 'connections'>;
  readonly newId: () => string;
  readonly nowMs: () => number;
  readonly hasGrafana: boolean;
  /** Whether the stored tests become those of the folder; connections, packs and prices always do. */
  readonly replaceTests: boolean;
}

/** Makes what is stored that of the provisioning folder. What is broken is told and stops nothing else. */
export async function provision(
  folder: string,
  { store, newId, nowMs, hasGrafana, replaceTests }: ProvisionNeeds
): Promise<Provisioned> {
  const files = await readFiles(folder);
  const found = readDocuments(files ?? [], { hasGrafana, taken: await takenNames(store) });
  const { packs, refused } = knownPacks(found.packs);
  const problems = [...found.problems, ...refused, ...(files === undefined ? [unreadableFolder(folder)] : [])];
  if (files !== undefined) {
    const brokenFiles = new Set(found.problems.flatMap(({ file }) => file ?? []));
    await store.connections.replaceProvisioned({ connections: found.connections, brokenFiles }, newId);
    if (replaceTests) {
      await store.tests.replaceProvisioned({ tests: found.tests, brokenFiles }, { newId, nowMs: nowMs() });
    }
  }
  const withConnections = new Set(
    files?.flatMap((entry) => ('text' in entry && entry.text.includes('PrometheusConnection') ? entry.file : []))
  );
  const connectionProblems = problems.filter(({ file = folder }) => file === folder || withConnections.has(file));
  return { packs, prices: found.prices, problems, connectionProblems };
}

/** The names of what people made on the pages, which no file may take. */
export async function takenNames({ connections, tests }: Pick<Store, 'tests' | 'connections'>): Promise<TakenNames> {
  const made = ({ file }: { file: string | null }) => file === null;
  return {
    Test: new Set((await tests.list()).filter(made).map(({ test }) => test.name)),
    PrometheusConnection: new Set((await connections.list()).filter(made).map(({ connection }) => connection.name)),
  };
}

/** Ours and those of the folder; of a pack whose name is taken, the problem. */
export function knownPacks(found: Documents['packs']): { packs: KnownPack[]; refused: Problem[] } {
  const { packs, refused } = packRegistry(found.map(({ pack }) => pack));
  const fileOf = new Map<Pack, string>(found.map(({ pack, file }) => [pack, file]));
  return {
    packs: packs.map((pack) => ({ pack, file: fileOf.get(pack) ?? null })),
    refused: [...refused].map(([at, problem]) => ({ ...problem, file: found[at]?.file ?? '' })),
  };
}
