import { checkYaml, testDefinition, type Problem, type StoredTest, type Test } from '@headroom/contract';
import type { TestStore } from '../store/test-store.ts';
import { readFiles, type ProvisioningFile } from './files.ts';

/** The tests that the folder gives, and everything that is wrong in it. */
export interface Provisioned {
  readonly tests: StoredTest[];
  readonly problems: Problem[];
}

/** Makes the stored tests those of the provisioning folder. What is broken is told and stops nothing else. */
export async function provision(folder: string, store: TestStore, newId: () => string): Promise<Provisioned> {
  const files = await readFiles(folder);
  if (files === undefined) {
    return {
      tests: await store.list(),
      problems: [{ path: '', message: 'is not a folder that can be read', file: folder }],
    };
  }
  const found = checkFiles(files);
  const brokenFiles = new Set(found.problems.flatMap(({ file }) => file ?? []));
  await store.replace({ tests: found.tests, brokenFiles }, newId);
  return { tests: await store.list(), problems: found.problems };
}

function checkFiles(files: readonly ProvisioningFile[]): {
  tests: Array<{ file: string; test: Test }>;
  problems: Problem[];
} {
  const tests: Array<{ file: string; test: Test }> = [];
  const problems: Problem[] = [];
  const fileOfName = new Map<string, string>();
  for (const entry of files) {
    const { file } = entry;
    if ('failure' in entry) {
      problems.push({ path: '', message: entry.failure, file });
      continue;
    }
    for (const checked of checkYaml(entry.text, withNewName(fileOfName, file), file)) {
      if (checked.ok) {
        tests.push({ file, test: checked.value });
      } else {
        problems.push(...checked.problems);
      }
    }
  }
  return { tests, problems };
}

/** The schema of a test whose name no earlier document has; a part of the schema, so that the problem gets the name's place in the file. */
function withNewName(fileOfName: Map<string, string>, file: string) {
  return testDefinition.superRefine(({ name }, context) => {
    const other = fileOfName.get(name);
    if (other !== undefined) {
      context.addIssue({ code: 'custom', path: ['name'], message: `is the name of another test, in ${other}` });
    }
    fileOfName.set(name, other ?? file);
  });
}
