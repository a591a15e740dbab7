import { z } from 'zod';
import { cookies } from './cookies.ts';
import { headers } from './headers.ts';
import { label } from './label.ts';
import { requestBody } from './request-body.ts';
import { requestGrpc } from './target-grpc.ts';

/** The HTTP methods that a target may be asked with. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
/** One of the HTTP methods. */
export type Method = (typeof methods)[number];

/** One of several requests of a target: the target's own with these changes. */
export const targetRequest = z.strictObject({
  /** As figures name it; left out: method and path, of gRPC the method. */
  name: label.optional(),
  /** Of each cycle of all weights together, so many are this request. */
  weight: z.int().min(1).max(1_000).default(1),
  /** Path with query, at the origin of the target's URL. */
  path: z
    .string()
    .superRefine((text, context) => {
      const message = pathProblem(text);
      if (message !== undefined) {
        context.addIssue({ code: 'custom', message });
      }
    })
    .optional(),
  method: z.enum(methods).optional(),
  /** Beside the target's; one of the same name takes its place. */
  headers: headers.optional(),
  /** Beside the target's; one of the same name takes its place. */
  cookies: cookies.optional(),
  /** Instead of the target's; null sends none. */
  body: requestBody.nullable().optional(),
  /** Only with `grpc`. */
  grpc: requestGrpc.optional(),
});

/** One of several requests of a target. */
export type TargetRequest = z.infer<typeof targetRequest>;

function pathProblem(text: string): string | undefined {
  if (text.includes('${secret:')) {
    return 'must not hold a secret: secrets go into header values and cookies';
  }
  if (!text.startsWith('/') || /[\s\x00-\x1f\x7f]/.test(text)) {
    return 'must begin with / and hold no white space, such as /cart?item=1: requests go to the origin of the URL';
  }
  return text.includes('#') ? 'must not have a fragment (#…): it is never sent' : undefined;
}
