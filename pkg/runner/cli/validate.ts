import type { Command } from './command-line.ts';
import { problemLine } from './error-lines.ts';
import { exitCodes } from './exit-code.ts';
import { outputForm, print } from './output.ts';
import { UsageError } from './usage-error.ts';
import { readDocuments, usableDocument } from './written-documents.ts';

/** `validate FILE…`: everything that is wrong with the documents in the files. */
export const validate: Command = async ({ words, flags }) => {
  if (words.length === 0) {
    throw new UsageError('name at least one file');
  }
  const form = outputForm(flags.output);
  const { documents, problems } = await readDocuments(words, usableDocument);
  if (form === 'table') {
    problems.forEach((problem) => console.error(problemLine(problem)));
  }
  const found = { valid: documents.length, problems };
  print(form, found, () => [
    `${documents.length} valid, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
  ]);
  return problems.length === 0 ? 0 : exitCodes.refused;
};
