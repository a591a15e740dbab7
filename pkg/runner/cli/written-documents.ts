import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { checkYaml, HeadroomError, writtenDocument, type Problem } from '@headroom/contract';
import { generators } from '@headroom/generators';
import { bodiesFrom } from '../provisioning/body-files.ts';
import { UsageError } from './usage-error.ts';

type Schema<T> = Parameters<typeof checkYaml<T>>[1];

/** Any document that people write, with a generator that this runner has. */
export const usableDocument = writtenDocument.superRefine((document, context) => {
  const named = document.kind === 'Test' ? document.generator : undefined;
  const names = generators.map(({ name }) => name);
  if (named !== undefined && !names.includes(named.name)) {
    const message = `must be a generator that this runner has: ${names.join(', ')}`;
    context.addIssue({ code: 'custom', path: ['generator', 'name'], message });
  }
});

/** The documents of a file; throws `test.invalid` with every problem in it. */
export async function documentsOf<T>(file: string, schema: Schema<T>): Promise<T[]> {
  const { documents, problems } = await readDocuments([file], schema);
  if (problems.length > 0) {
    throw new HeadroomError('test.invalid', `${file} has problems.`, { problems });
  }
  return documents;
}

/** The documents of files that are as they should be, and everything that is wrong with the others. */
export async function readDocuments<T>(
  files: readonly string[],
  schema: Schema<T>
): Promise<{ documents: T[]; problems: Problem[] }> {
  const found = await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(`${file} cannot be read (${error.code ?? error.message})`);
      });
      return checkYaml(content, schema, file, bodiesFrom(dirname(file)));
    })
  );
  const checked = found.flat();
  return {
    documents: checked.flatMap((one) => (one.ok ? [one.value] : [])),
    problems: checked.flatMap((one) => (one.ok ? [] : one.problems)),
  };
}
