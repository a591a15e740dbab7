import { HeadroomError } from '@headroom/contract';

/** What is asked for; undefined where there is none, as of a run that measured nothing. */
export async function ifFound<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof HeadroomError && error.code === 'not_found') {
      return undefined;
    }
    throw error;
  }
}
