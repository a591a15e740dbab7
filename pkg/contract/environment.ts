import { z } from 'zod';
import { label } from './label.ts';

/** A query of the user's own, whose values are shown as they come. */
export const customQuery = z.strictObject({
  name: label,
  /** PromQL; evaluated over time, so it must give numbers, not ranges. */
  expr: z.string().trim().min(1).max(5_000),
  /** Unit of the values as Grafana names it (`short`, `bytes`, `s`), or any text. */
  unit: z.string().max(30).default('short'),
});
/** A query of the user's own. */
export type CustomQuery = z.infer<typeof customQuery>;

/** The name of a pack, as tests and users' pack files write it. */
export const packName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be a pack's name: lower-case letters, digits and -, at most 63");

/** What is asked about the environment of a run. */
export const environment = z.strictObject({
  /** Connections by name; left out: all of them. None at all: an empty list. */
  prometheus: z.array(label).max(20).optional(),
  /** `auto`: whatever is seen; `none`: no mesh; else the name of a pack, which is used even if its signs are not seen. */
  mesh: z.union([z.enum(['auto', 'none']), packName]).default('auto'),
  queries: z
    .array(customQuery)
    .max(50)
    .default([])
    .superRefine((queries, context) => {
      queries.forEach(({ name }, at) => {
        if (queries.findIndex((other) => other.name === name) < at) {
          context.addIssue({ code: 'custom', path: [at, 'name'], message: 'is the name of an earlier query' });
        }
      });
    }),
});
/** What is asked about the environment of a run, defaults filled in. */
export type Environment = z.infer<typeof environment>;
