import { z } from 'zod';
import { components, quantities, reportedQuantities, type Quantity } from './capture.ts';
import { packName } from './environment.ts';
import { label } from './label.ts';

const metricName = z.string().regex(/^[a-zA-Z_:][\w:]*$/, 'must be the name of one metric, without braces');
const labelName = z.string().regex(/^[a-zA-Z_]\w*$/, 'must be the name of a label: letters, digits and _');
const text = z.string().trim().min(1).max(1_000);

/** One or more `label="value"`, with any of PromQL's four operators, as they stand between braces. */
const MATCHER = String.raw`\s*[a-zA-Z_]\w*\s*(?:=~|!~|!=|=)\s*"(?:[^"\\]|\\.)*"\s*`;
const MATCHERS = `${MATCHER}(?:,${MATCHER})*`;

/** One metric by its exact name, with or without matchers: managed services match names in no other way. */
const selector = z
  .string()
  .regex(
    new RegExp(`^(?!.*\\b__name__\\b)[a-zA-Z_:][\\w:]*(?:\\{${MATCHERS}\\})?$`),
    'must be a metric by its exact name before the braces, such as up{job="a"}'
  );

const sign = z.strictObject({
  /** What is seen by it, in words. */
  what: label,
  /** Any series of it is the sign. */
  selector,
  /** Label whose value is the version. */
  versionLabel: labelName.optional(),
  /** Other packs have it too: it counts for the one whose own signs are there, or else for the first in the registry. */
  shared: z.literal(true).optional(),
});

/** Whom a query is narrowed to, by the labels that carry it: without, everything that the selector finds is meant. */
const subjectLabels = z.union([
  z.strictObject({ namespace: labelName, pod: labelName }),
  z.strictObject({ namespace: labelName, workload: labelName }),
  z.strictObject({ process: labelName }),
]);

const packQuery = z
  .strictObject({
    component: z.enum(components),
    /** Which part of the component, in the mesh's own words. */
    kind: label,
    quantity: z.enum(Object.keys(quantities) as [Quantity, ...Quantity[]]),
    metric: metricName,
    /** Label matchers as PromQL writes them, without braces; empty for none. */
    matchers: z
      .string()
      .regex(new RegExp(`^(?:${MATCHERS})?$`), 'must be label matchers, such as container="proxy",pod!~"a.*"')
      .default(''),
    /** Where present, only the subject's series are meant; those of others are asked apart as background where `othersAre` says so. */
    subject: subjectLabels.optional(),
    othersAre: z.literal('background').optional(),
    /** Factor from the metric's unit to the quantity's, for `…_bucket` that of the bounds; 1 where absent. */
    factor: z.number().gt(0).optional(),
    /** Who counted, for what several count, each for itself: requests, their durations, connections and their bytes. */
    reporter: label.optional(),
    /** Series that are added up sample by sample, because they are parts of one thing: one sum for each value of these labels. */
    sumBy: z.array(labelName).min(1).readonly().optional(),
    /** With `sumBy`: how many series there are, not what their values add up to. */
    counted: z.literal(true).optional(),
    /** A metric of the same labels that is subtracted, sample by sample. */
    less: metricName.optional(),
    /** Only of places of which no other query tells the quantity. */
    fallback: z.literal(true).optional(),
  })
  .superRefine((query, context) => {
    for (const [path, message] of queryProblems(query)) {
      context.addIssue({ code: 'custom', path: [path], message });
    }
  });

/** A fact of the environment: how many series there are, the values of one of their labels, or the largest of their values. */
const fingerprintQuery = z
  .strictObject({
    name: label,
    selector,
    /** Label whose values are the fact, such as a version. */
    label: labelName.optional(),
    /** The largest value is the fact; without this and without `label`, the number of series is. */
    value: z.literal('max').optional(),
  })
  .refine((query) => query.label === undefined || query.value === undefined, {
    path: ['value'],
    message: 'must not stand beside label: remove one',
  });

/** What a pack cannot answer, why, and what the reader can do. */
const undetermined = z.strictObject({ component: z.enum(components), why: text, remedy: text });

/** A pack as a provisioned file holds it: the queries and detection rules of one mesh, proxy or exporter. */
export const packDocument = z
  .strictObject({
    kind: z.literal('Pack'),
    /** As a test names it. */
    name: packName,
    title: label,
    /** A mesh, a proxy without a control plane around it, or an exporter that tells of others. */
    of: z.enum(['mesh', 'proxy', 'exporter']),
    /** `verified on …` against real metrics, or from documentation only. */
    standing: z
      .string()
      .max(200)
      .regex(
        /^(from documentation|verified on \S.*)$/,
        'must be "from documentation", or "verified on" and what it was compared with'
      )
      .default('from documentation'),
    /** Any of them is enough. */
    signs: z.array(sign).min(1).max(20).readonly(),
    /** Names of the containers that are proxies of this mesh, so that no other pack takes them for application. */
    containers: z.array(label).max(20).readonly().default([]),
    queries: z.array(packQuery).min(1).max(200).readonly(),
    fingerprint: z.array(fingerprintQuery).max(20).readonly().default([]),
    /** Of a mesh or a proxy, control plane and data plane each have CPU queries or stand here. */
    undetermined: z.array(undetermined).readonly().default([]),
  })
  .superRefine(({ of, queries, undetermined: declared }, context) => {
    for (const component of of === 'exporter' ? [] : (['control_plane', 'data_plane'] as const)) {
      const measured = queries.some((one) => one.component === component && one.quantity === 'cpu_seconds');
      const at = declared.findIndex((one) => one.component === component);
      if (!measured && at === -1) {
        const message = `must have a query for the cpu_seconds of ${component}, or undetermined must say why there is none`;
        context.addIssue({ code: 'custom', path: ['queries'], message });
      }
      if (measured && at !== -1) {
        const message = `must not name ${component}: a query tells its cpu_seconds`;
        context.addIssue({ code: 'custom', path: ['undetermined', at, 'component'], message });
      }
    }
  });
/** A pack as a provisioned file holds it, defaults filled in. */
export type PackDocument = z.infer<typeof packDocument>;

function queryProblems(query: {
  quantity: Quantity;
  metric: string;
  component: string;
  reporter?: string | undefined;
  sumBy?: readonly string[] | undefined;
  counted?: true | undefined;
  subject?: object | undefined;
  othersAre?: string | undefined;
}): Array<[path: string, message: string]> {
  const { quantity, metric, component, reporter, sumBy } = query;
  const isBuckets = quantity.endsWith('_bucket');
  const isCount = reportedQuantities.includes(quantity);
  const found: Array<[boolean, string, string]> = [
    [quantity === 'custom', 'quantity', 'must not be custom: that is for the queries of a test'],
    [quantity.startsWith('node_') && component !== 'node', 'component', `must be node: ${quantity} is of a machine`],
    [metric.endsWith('_bucket') !== isBuckets, 'metric', bucketProblem(quantity, isBuckets)],
    [isBuckets && sumBy?.includes('le') === false, 'sumBy', 'must hold le: bounds of a histogram are kept apart'],
    [isCount && reporter === undefined, 'reporter', `is missing: ${quantity} must say who counted, such as inbound`],
    [!isCount && reporter !== undefined, 'reporter', `is not used: nobody counts ${quantity}; remove it`],
    [
      query.counted === true && sumBy === undefined,
      'sumBy',
      'is missing: counted needs the labels that are counted by',
    ],
    [query.othersAre !== undefined && query.subject === undefined, 'subject', 'is missing: othersAre needs it'],
  ];
  return found.flatMap(([wrong, path, message]) => (wrong ? [[path, message]] : []));
}

function bucketProblem(quantity: Quantity, isBuckets: boolean): string {
  return isBuckets
    ? `must end in _bucket: ${quantity} is read from a histogram's buckets`
    : `must not end in _bucket: ${quantity} is not read from buckets`;
}
