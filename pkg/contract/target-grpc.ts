import { z } from 'zod';
import { duration } from './duration.ts';
import { isSafe, jsonValue } from './request-body.ts';

/** Longest text of a `.proto` file, and all of them together, characters. */
const MAX_PROTO_LENGTH = 1_000_000;
const TOO_LONG = 'must be at most 1 000 000 characters long';

const NAME = '[A-Za-z_][A-Za-z0-9_]*';
const METHOD = new RegExp(`^${NAME}(?:\\.${NAME})*/${NAME}$`);
/** A path without `..`, not from the root, as files name each other in `import`. */
const FILE = /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\0\\]{1,500}$/;

const method = z.string().regex(METHOD, 'must be package.Service/Method, such as shop.Cart/Add');

/** As JSON, in the form that Protocol Buffers have in it (ProtoJSON). */
const message = jsonValue
  .refine(isSafe, 'must not hold whole numbers beyond 9007199254740991: write them as text, in quotation marks')
  .refine(
    (json) => !JSON.stringify(json).includes('${secret:'),
    'must not hold ${secret:…}: secrets go into header values'
  );

const text = z.string().max(MAX_PROTO_LENGTH, TOO_LONG);

/** What one of several requests calls: the target's method and message, unless it names others; another method without a message has an empty one. */
export const requestGrpc = z.strictObject({ method: method.optional(), message: message.optional() });

/** What a target of gRPC is asked: one message, one answer (unary). */
export const targetGrpc = z
  .strictObject({
    /** `package.Service/Method`. */
    method,
    /** Left out: an empty message, for which no type is needed; nor is one for the standard health check, `grpc.health.v1.Health/Check`. */
    message: message.optional(),
    /**
     * The types of the messages: the text of a `.proto` file, or several files by the names by which they import each other; Google's well-known ones need
     * not be among them. `file` is only for documents that come from files: whoever reads them puts the files' texts in its place before this check.
     */
    proto: z
      .union([
        text,
        z.strictObject({
          files: z
            .record(
              z.string().regex(FILE, 'must be the path of a file as it is imported, such as shop/cart.proto'),
              text
            )
            .refine((files) => Object.keys(files).length > 0, 'must have at least one file')
            .refine((files) => Object.values(files).join('').length <= MAX_PROTO_LENGTH, TOO_LONG),
        }),
        z.strictObject({
          file: z
            .any()
            .refine(
              () => false,
              'is only for provisioned tests and the command line: give the text of the file instead'
            ),
        }),
      ])
      .optional(),
    /** true asks the target for the types of the messages, before the load (server reflection, version v1, else v1alpha). */
    reflection: z.boolean().optional(),
    /** How long the target has for each call, as it is told (`grpc-timeout`); left out: it is told nothing. The generator itself waits for `timeout`. */
    deadline: duration('1ms', '10m').optional(),
  })
  .superRefine(({ proto, reflection }, context) => {
    if (proto !== undefined && reflection === true) {
      const message = 'must not stand beside proto: remove one';
      context.addIssue({ code: 'custom', path: ['reflection'], message });
    }
  }) as z.ZodType<TargetGrpc>;

/** Whether a method is the one of the standard health check (gRPC, `doc/health-checking.md`), whose types everybody knows. */
export function isHealthCheck(method: string): boolean {
  return method === 'grpc.health.v1.Health/Check';
}

/** What one of several requests calls. */
export type RequestGrpc = z.infer<typeof requestGrpc>;

/** What a target of gRPC is asked. */
export interface TargetGrpc {
  method: string;
  message?: z.core.util.JSONType | undefined;
  proto?: string | { files: Record<string, string> } | undefined;
  reflection?: boolean | undefined;
  deadline?: string | undefined;
}
