import type { Counts, Expectation } from '@headroom/contract';
import { z } from 'zod';
import type { RequestRecord } from '../records/request-record.ts';
import { toldCounts } from '../records/told-counts.ts';

/** What of oha's JSON is read; the rest says the same again or less. */
const ohaSummary = z.object({
  /** s; null where there was no answer. */
  summary: z.object({ total: z.number(), slowest: z.number().nullable(), fastest: z.number().nullable() }),
  /** s, by p10 to p99.99. */
  latencyPercentiles: z.record(z.string(), z.number().nullable()),
  statusCodeDistribution: z.record(z.string(), z.int()),
  errorDistribution: z.record(z.string(), z.int()),
});
/** What of oha's JSON is read. */
export type OhaSummary = z.infer<typeof ohaSummary>;

/** Its JSON; throws a SyntaxError or a ZodError for what is none. */
export function readSummary(text: string): OhaSummary {
  return ohaSummary.parse(JSON.parse(text));
}

/** The counts of it. */
export function countsOf(
  { statusCodeDistribution, errorDistribution }: OhaSummary,
  expected: Expectation | undefined
): Counts {
  const failures = Object.entries(errorDistribution).filter(([words]) => words !== CUT_AT_THE_END);
  return toldCounts(
    {
      statuses: Object.entries(statusCodeDistribution).map(([words, n]) => [Number.parseInt(words, 10), n]),
      failures: failures.map(([words, n]) => [ohaErrorClass(words), n]),
    },
    expected
  );
}

/** In these words oha says that the end of the load, not the target, ended a request: it is no error. */
export const CUT_AT_THE_END = 'aborted due to deadline';

/** What the libraries under oha say, most telling first. */
const PATTERNS: ReadonlyArray<readonly [RegExp, NonNullable<RequestRecord['errorClass']>]> = [
  [/^timeout$|timed out|deadline has elapsed/, 'timeout'],
  [/too many open files|cannot assign requested address|no buffer space|cannot allocate/i, 'local'],
  [/certificate|corrupt message|tls|handshake|alert/i, 'tls'],
  [/connection refused|no route to host|network (?:is )?unreachable|DNS|resolve/i, 'connect'],
  [
    /reset|closed|broken pipe|^connection error$|incomplete|IncompleteMessage|error reading a body|unexpected end|unexpected eof/i,
    'reset',
  ],
];

/** The class of an error in oha's words. */
export function ohaErrorClass(words: string): NonNullable<RequestRecord['errorClass']> {
  return PATTERNS.find(([pattern]) => pattern.test(words))?.[1] ?? 'malformed';
}
