import type { Counts, Expectation } from '@headroom/contract';
import { z } from 'zod';
import { toldCounts } from '../records/told-counts.ts';
import { k6ErrorClass } from './error-class.ts';

/** What of k6's summary is read: the values of metrics by their names. */
const k6Summary = z.object({
  state: z.object({ testRunDurationMs: z.number() }),
  metrics: z.record(z.string(), z.object({ values: z.record(z.string(), z.number()) })),
});
/** What of k6's summary is read. */
export type K6Summary = z.infer<typeof k6Summary>;

/** The summary that the script prints; throws a SyntaxError or a ZodError for what is none. */
export function readSummary(text: string): K6Summary {
  return k6Summary.parse(JSON.parse(text));
}

/** How many iterations were due while no virtual user was free. */
export function droppedIn({ metrics }: K6Summary): number {
  return metrics.dropped_iterations?.values.count ?? 0;
}

/** The counts of a run that was told by its summary. */
export function countsOf({ metrics }: K6Summary, expected: Expectation | undefined): Counts {
  const told = Object.entries(metrics).flatMap(([name, { values }]) => {
    const [, kind, code] = /^(status|error)_(\d+)$/.exec(name) ?? [];
    return kind === undefined ? [] : [{ kind, code: Number(code), n: values.count ?? 0 }];
  });
  const of = (kind: string) => told.filter((one) => one.kind === kind && one.n > 0);
  return toldCounts(
    {
      statuses: of('status').map(({ code, n }) => [code, n]),
      failures: of('error').map(({ code, n }) => [k6ErrorClass(code, '') ?? 'malformed', n]),
    },
    expected
  );
}
