import { HeadroomError, type Actor } from '@headroom/contract';
import type { Trace, Trail } from './trail.ts';

/** What is about to be done, by whom, and to what; the object of something that is made is known once it is done. */
export interface Deed<T> {
  readonly actor: Actor | null;
  readonly operation: string;
  readonly object: string | null | ((done: T) => string | null);
}

/** Does something that belongs on the trail, and notes how it ended. */
export async function onTrail<T>(trail: Pick<Trail, 'add'>, deed: Deed<T>, work: () => Promise<T>): Promise<T> {
  const { object, ...who } = deed;
  try {
    const done = await work();
    await trail.add({
      ...who,
      object: typeof object === 'function' ? object(done) : object,
      outcome: 'done',
      code: null,
    });
    return done;
  } catch (error) {
    await trail.add({ ...who, object: typeof object === 'function' ? null : object, ...outcomeOf(error) });
    throw error;
  }
}

/** How an operation ended that threw this. */
export function outcomeOf(error: unknown): Pick<Trace, 'outcome' | 'code'> {
  if (error instanceof HeadroomError) {
    return { outcome: error.httpStatus < 500 ? 'refused' : 'failed', code: error.code };
  }
  // Fastify's own refusals: bodies that are too large, or no JSON.
  const { statusCode } = error as { statusCode?: unknown };
  const isRefusal = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
  return isRefusal ? { outcome: 'refused', code: 'request.invalid' } : { outcome: 'failed', code: 'internal' };
}
