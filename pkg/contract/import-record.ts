import { z } from 'zod';
import { actor } from './actor.ts';
import { id } from './run.ts';

const text = (max: number) => z.string().max(max);
const line = z.string().min(1).max(500);

/** Where a dashboard came from. */
export const importSource = z.discriminatedUnion('from', [
  z.strictObject({
    /** Another Grafana, by the name of its connection. */
    from: z.literal('connection'),
    connection: line,
    uid: line,
    /** Of the dashboard there, when it was read. */
    version: z.int().nullable(),
  }),
  z.strictObject({ from: z.literal('file'), name: line }),
  z.strictObject({ from: z.literal('text') }),
  /** Made by Headroom: for a test, by its name, or of a pack. */
  z.strictObject({ from: z.literal('generated'), test: line.nullable(), pack: line.nullable() }),
]);
/** Where a dashboard came from. */
export type ImportSource = z.infer<typeof importSource>;

/** What became of one reference of the source. */
export const importMapping = z.strictObject({
  /** As the source writes it: `${DS_PROMETHEUS}`, a uid, a name. */
  reference: line,
  /** Kept as it is, set to a data source of this Grafana, or given a value. */
  choice: z.enum(['keep', 'map', 'value']),
  /** Uid of the data source, or the value; null where it was kept. */
  to: text(1_000).nullable(),
});

/** What an import was, as whoever did it tells. */
export const importReport = z.strictObject({
  source: importSource,
  title: line,
  /** The shape that was recognised, such as `classic` or `grafana-operator`. */
  format: line,
  mapping: z.array(importMapping).max(500),
  /** What is different from the source, in sentences. */
  changes: z.array(text(500)).max(500),
  warnings: z.array(text(500)).max(500),
  /** The saved dashboard; null where it could not be saved, and `failure` says why. */
  result: z
    .strictObject({
      uid: line,
      version: z.int(),
      folderUid: text(100),
      folderTitle: text(500),
      /** Whether a dashboard with this uid was there before. */
      overwrote: z.boolean(),
    })
    .nullable(),
  failure: text(2_000).nullable(),
});
/** What an import was, as whoever did it tells. */
export type ImportReport = z.infer<typeof importReport>;

/** An import as the runner keeps it. */
export const importRecord = z.strictObject({
  id,
  atMs: z.int(),
  actor,
  report: importReport,
  /** SHA-256 of the source, hexadecimal: the same source has the same. */
  sourceHash: z.string(),
  sourceBytes: z.int().min(0),
});
/** An import as the runner keeps it. */
export type ImportRecord = z.infer<typeof importRecord>;
