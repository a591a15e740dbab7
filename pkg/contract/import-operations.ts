import { z } from 'zod';
import { importRecord, importReport } from './import-record.ts';
import { wholeNumber, type Operation } from './operation.ts';
import { id } from './run.ts';

/** The largest source that is kept with an import, in characters; Grafana's own dashboards are far smaller. */
export const MAX_SOURCE_LENGTH = 6_000_000;

const byId = z.strictObject({ id });

/** The operations on the records of imports; the import itself is done by the browser, as the user who looks. */
export const importOperations = {
  recordImport: {
    method: 'POST',
    path: '/imports',
    scope: 'edit',
    summary: 'Keeps the record of an import that the browser has done, with its source.',
    maxBodyBytes: 16_000_000,
    body: z.strictObject({
      report: importReport,
      /** The text as it was read: of another Grafana's dashboard, its JSON. */
      source: z.string().max(MAX_SOURCE_LENGTH),
    }),
    answer: importRecord,
  },
  listImports: {
    method: 'GET',
    path: '/imports',
    scope: 'read',
    summary: 'Lists the records of imports, newest first.',
    query: z.strictObject({
      /** Only those whose dashboard has this uid in this Grafana. */
      uid: z.string().max(500).optional(),
      limit: wholeNumber(1, 500).optional(),
      /** Only records older than this one. */
      before: id.optional(),
    }),
    answer: z.strictObject({ imports: z.array(importRecord) }),
  },
  getImport: {
    method: 'GET',
    path: '/imports/:id',
    scope: 'read',
    summary: 'Reads the record of one import.',
    params: byId,
    answer: importRecord,
  },
  getImportSource: {
    method: 'GET',
    path: '/imports/:id/source',
    scope: 'edit',
    summary: 'Reads the source of an import, as it was then.',
    params: byId,
    answer: z.strictObject({ source: z.string() }),
  },
  deleteImport: {
    method: 'DELETE',
    path: '/imports/:id',
    scope: 'edit',
    summary: 'Deletes the record of an import; the dashboard stays.',
    params: byId,
    answer: z.strictObject({}),
  },
} as const satisfies Record<string, Operation>;
