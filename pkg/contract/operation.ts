import { z } from 'zod';

/** What a caller may do: each operation needs exactly one. Grafana's routes and the runner's tokens grant them. */
export const scopes = ['read', 'run', 'edit', 'admin'] as const;
/** What a caller may do. */
export type Scope = (typeof scopes)[number];

/** One operation of the runner's API. `:name` in a path stands for the parameter of that name. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api`. */
  readonly path: string;
  readonly scope: Scope;
  /** One sentence for the API description. */
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** What a successful answer holds; absent where it is a file, or a stream of events. */
  readonly answer?: z.ZodType;
  /** Whether a successful answer is a file to download. */
  readonly file?: true;
  /** Of one that is no GET, and yet changes nothing and makes no load: it leaves no trail. */
  readonly changesNothing?: true;
  /** The largest body, bytes, where that is more than the server's limit. */
  readonly maxBodyBytes?: number;
}

/** Whether an operation changes something or makes load, and so leaves a trail. */
export function leavesTrail({ method, changesNothing }: Operation): boolean {
  return method !== 'GET' && changesNothing !== true;
}

/** Query values are text; an empty one is an error, not 0. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));
