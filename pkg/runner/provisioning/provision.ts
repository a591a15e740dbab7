import type { Problem } from '@headroom/contract';
import { packRegistry, type Pack } from '@headroom/environment';
import type { Store } from '../store/store.ts';
import { readDocuments, type Documents, type TakenNames } from './documents.ts';
import { readFiles, unreadableFolder } from './files.ts';

/** A pack with the provisioning file that it comes from; null for ours. */
export interface KnownPack {
  readonly pack: Pack;
  readonly file: string | null;
}

/** A pack of a provisioning file. */
interface FoundPack {
  readonly pack: Pack;
  readonly file: string;
}

/** What the folder gives besides tests, connections and boards, which are stored, and everything that is wrong in it. */
export interface Provisioned {
  /** Ours, then those of the folder. */
  readonly packs: readonly KnownPack[];
  /** Null where nobody has set any. */
  readonly prices: Documents['prices'];
  /** Null where no file has any. */
  readonly preferences: Documents['preferences'];
  readonly problems: readonly Problem[];
  /** Without those in files that have no connections. */
  readonly connectionProblems: readonly Problem[];
  /** Without those in files that have no boards. */
  readonly boardProblems: readonly Problem[];
}

/** What provisioning works on. */
export interface ProvisionNeeds {
  readonly store: Pick<Store, 'tests' | 'connections' | 'boards'>;
  readonly newId: () => string;
  readonly nowMs: () => number;
  readonly hasGrafana: boolean;
  /** Names of the generators that the runner has. Default: every one that there is. */
  readonly generators?: readonly string[];
  /** Whether the stored tests become those of the folder; connections, boards, packs and prices always do. */
  readonly replaceTests: boolean;
}

/** Makes what is stored that of the provisioning folder. What is broken is told and stops nothing else: what it gave `before` stays. */
export async function provision(
  folder: string,
  { store, newId, nowMs, hasGrafana, generators, replaceTests }: ProvisionNeeds,
  before?: Provisioned
): Promise<Provisioned> {
  const files = await readFiles(folder);
  if (files === undefined) {
    const problems = [unreadableFolder(folder)];
    const { packs, prices, preferences } = before ?? { packs: knownPacks([]).packs, prices: null, preferences: null };
    return { packs, prices, preferences, problems, connectionProblems: problems, boardProblems: problems };
  }
  const found = readDocuments(files, { hasGrafana, ...(generators && { generators }), taken: await takenNames(store) });
  const isBroken = brokenParts(found.problems);
  await store.connections.replaceProvisioned({ connections: found.connections, isBroken }, newId);
  await store.boards.replaceProvisioned({ boards: found.boards, isBroken }, { newId, nowMs: nowMs() });
  if (replaceTests) {
    await store.tests.replaceProvisioned({ tests: found.tests, isBroken }, { newId, nowMs: nowMs() });
  }
  const { packs, refused } = knownPacks([...found.packs, ...packsLeft(before, found.packs, isBroken)]);
  /** What a broken file gave before, where no other gives it now. */
  const orBefore = <T extends { file: string }>(now: T | null, earlier: T | null | undefined): T | null =>
    now ?? (earlier != null && isBroken(earlier.file) ? earlier : null);
  const problems = [...found.problems, ...refused];
  const problemsWhere = (word: RegExp) => {
    const without = new Set(files.flatMap((entry) => ('text' in entry && !word.test(entry.text) ? entry.file : [])));
    return problems.filter(({ file }) => file === undefined || !without.has(file));
  };
  return {
    packs,
    prices: orBefore(found.prices, before?.prices),
    preferences: orBefore(found.preferences, before?.preferences),
    problems,
    connectionProblems: problemsWhere(/(Prometheus|Grafana)Connection/),
    boardProblems: problemsWhere(/\bBoard\b/),
  };
}

/** Whether something is wrong in a file, or with the folder that it is in. */
function brokenParts(problems: readonly Problem[]): (file: string) => boolean {
  const broken = new Set(problems.map(({ file }) => file));
  return (file) => broken.has(file) || [...file.matchAll(/\//g)].some(({ index }) => broken.has(file.slice(0, index)));
}

/** What broken files gave before, unless another has taken the name. */
function packsLeft(
  before: Provisioned | undefined,
  found: readonly FoundPack[],
  isBroken: (file: string) => boolean
): FoundPack[] {
  const isTaken = (name: string) => found.some(({ pack }) => pack.name === name);
  return (before?.packs ?? []).flatMap(({ pack, file }) =>
    file !== null && isBroken(file) && !isTaken(pack.name) ? [{ pack, file }] : []
  );
}

/** The names of what people made on the pages, which no file may take. */
export async function takenNames({ connections, tests, boards }: ProvisionNeeds['store']): Promise<TakenNames> {
  const made = ({ file }: { file: string | null }) => file === null;
  return {
    test: new Set((await tests.list()).filter(made).map(({ test }) => test.name)),
    connection: new Set((await connections.list()).filter(made).map(({ connection }) => connection.name)),
    board: new Set((await boards.list()).filter(made).map(({ board }) => board.name)),
  };
}

/** Ours and those of the folder; of a pack whose name is taken, the problem. */
export function knownPacks(found: readonly FoundPack[]): { packs: KnownPack[]; refused: Problem[] } {
  const { packs, refused } = packRegistry(found.map(({ pack }) => pack));
  const fileOf = new Map<Pack, string>(found.map(({ pack, file }) => [pack, file]));
  return {
    packs: packs.map((pack) => ({ pack, file: fileOf.get(pack) ?? null })),
    refused: [...refused].map(([at, problem]) => ({ ...problem, file: found[at]?.file ?? '' })),
  };
}
