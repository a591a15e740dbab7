import type { Problem, StoredTest } from '@headroom/contract';
import type { TestStore } from '../store/test-store.ts';
import { readDocuments } from './documents.ts';
import { readFiles, unreadableFolder } from './files.ts';

/** The tests that the folder gives, and everything that is wrong in it. */
export interface Provisioned {
  readonly tests: StoredTest[];
  readonly problems: Problem[];
}

/** Makes the stored tests those of the provisioning folder. What is broken is told and stops nothing else. */
export async function provision(folder: string, store: TestStore, newId: () => string): Promise<Provisioned> {
  const files = await readFiles(folder);
  if (files === undefined) {
    return { tests: await store.list(), problems: [unreadableFolder(folder)] };
  }
  const found = readDocuments(files, { hasGrafana: false, takenConnections: new Set() });
  const brokenFiles = new Set(found.problems.flatMap(({ file }) => file ?? []));
  await store.replace({ tests: found.tests, brokenFiles }, newId);
  return { tests: await store.list(), problems: [...found.problems] };
}
