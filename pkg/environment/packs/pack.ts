import type { PackDocument } from '@headroom/contract';

/** The queries and detection rules of one mesh, exporter or proxy: what a provisioned pack holds, ours and users' alike. */
export type Pack = Readonly<Omit<PackDocument, 'kind'>>;

/** One query of a pack: stored samples of one metric. */
export type PackQuery = Readonly<Pack['queries'][number]>;

/** Whom a query is narrowed to, by the labels that carry it. */
export type SubjectLabels = NonNullable<PackQuery['subject']>;
