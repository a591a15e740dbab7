// Writes every file that is made from code: the API's description, the page on roles, the reports that the plugin's tests show.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDescription } from '@headroom/contract';
import { goldenReports } from './golden-reports.ts';
import { rolesPage } from './roles-page.ts';

/** What each generated file should hold today, by its path in the repository. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/openapi.json', jsonText(apiDescription())],
    ['docs/roles.md', rolesPage()],
    ...Object.entries(goldenReports()).map(
      ([name, report]) => [`src/fixtures/reports/${name}.json`, jsonText(report)] as const
    ),
  ]);
}

function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

if (import.meta.main) {
  for (const [path, text] of generatedFiles()) {
    writeFileSync(join(import.meta.dirname, '..', path), text);
  }
}
