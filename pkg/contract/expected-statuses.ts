import { z } from 'zod';

/** A status such as 404, or a class of them such as `2xx`. Interim answers (1xx) are passed over, so none can be expected. */
export const statusPattern = z.union([
  z.int().min(200).max(599),
  z.string().regex(/^[2-5]xx$/, 'must be a status from 200 to 599, or 2xx, 3xx, 4xx or 5xx'),
]);
/** A status, or a class of them. */
export type StatusPattern = z.infer<typeof statusPattern>;

/** Which answers are not errors. */
export const expectation = z.strictObject({
  /** An answer with any other status is an error of class `status`. */
  status: z.array(statusPattern).min(1).max(100),
});
/** Which answers are not errors. */
export type Expectation = z.infer<typeof expectation>;

/** Whether an answer with this status is what was asked for: one of the expected ones, or, where none are named, any below 400. */
export function isExpected(status: number, expected: Expectation | undefined): boolean {
  return expected === undefined
    ? status < 400
    : expected.status.some((pattern) =>
        typeof pattern === 'number' ? pattern === status : pattern.startsWith(String(Math.floor(status / 100)))
      );
}
