import { errorCatalogue, HeadroomError } from '@headroom/contract';

/** SQLite's primary result codes (sqlite.org/rescode.html), the lower byte of the extended ones. */
const BUSY = 5;
const LOCKED = 6;
const FULL = 13;
/** A disk so full that not even the index of the write-ahead log fits. */
const IOERR_SHMSIZE = 4874;

/** The `store.full` or `store.busy` that an error of SQLite is; undefined for any other. */
export function storeError(error: unknown): HeadroomError | undefined {
  const { errcode } = error as { errcode?: unknown };
  if (typeof errcode !== 'number') {
    return undefined;
  }
  const primary = errcode & 0xff;
  const isFull = primary === FULL || errcode === IOERR_SHMSIZE;
  const code = isFull ? 'store.full' : primary === BUSY || primary === LOCKED ? 'store.busy' : undefined;
  return code === undefined ? undefined : new HeadroomError(code, errorCatalogue[code].meaning, { cause: error });
}

/** Whether an error says that the store cannot write now, though it may later. */
export function isStoreTrouble(error: unknown): error is HeadroomError {
  return error instanceof HeadroomError && (error.code === 'store.full' || error.code === 'store.busy');
}
