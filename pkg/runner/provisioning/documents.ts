import { checkYaml, provisionedDocument, type Problem, type PrometheusConnection, type Test } from '@headroom/contract';
import type { ProvisioningFile } from './files.ts';

/** What provisioned files hold, each with its file, and everything that is wrong in them. */
export interface Documents {
  readonly tests: ReadonlyArray<{ readonly file: string; readonly test: Test }>;
  readonly connections: ReadonlyArray<{ readonly file: string; readonly connection: PrometheusConnection }>;
  readonly problems: readonly Problem[];
}

/** A document that this runner can use. */
export const usableDocument = provisionedDocument.superRefine((document, context) => {
  if (document.kind === 'PrometheusConnection' && document.grafana !== undefined) {
    context.addIssue({
      code: 'custom',
      path: ['grafana'],
      message: 'is not possible yet: this runner asks Prometheus itself; give its address as direct.url',
    });
  }
});

/** Checks every document of the files; no two of one kind may have the same name. */
export function readDocuments(files: readonly ProvisioningFile[]): Documents {
  const tests: Array<Documents['tests'][number]> = [];
  const connections: Array<Documents['connections'][number]> = [];
  const problems: Problem[] = [];
  const fileOfName = new Map<string, string>();
  for (const entry of files) {
    const { file } = entry;
    if ('failure' in entry) {
      problems.push({ path: '', message: entry.failure, file });
      continue;
    }
    for (const checked of checkYaml(entry.text, withNewName(fileOfName, file), file)) {
      if (!checked.ok) {
        problems.push(...checked.problems);
      } else if (checked.value.kind === 'Test') {
        tests.push({ file, test: checked.value });
      } else {
        connections.push({ file, connection: checked.value });
      }
    }
  }
  return { tests, connections, problems };
}

/** The schema of a document whose name no earlier one of its kind has; a part of the schema, so that the problem gets the name's place in the file. */
function withNewName(fileOfName: Map<string, string>, file: string) {
  return usableDocument.superRefine(({ kind, name }, context) => {
    const other = fileOfName.get(`${kind} ${name}`);
    if (other !== undefined) {
      const what = kind === 'Test' ? 'test' : 'connection';
      context.addIssue({ code: 'custom', path: ['name'], message: `is the name of another ${what}, in ${other}` });
    }
    fileOfName.set(`${kind} ${name}`, other ?? file);
  });
}
