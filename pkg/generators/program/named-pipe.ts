import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { makePipe } from './child-process.ts';

/** The reading end of a named pipe. */
export interface NamedPipe {
  readonly reader: Readable;
  /** Lets the reader come to its end once what was written has been read; until then it waits for writers. */
  close(): void;
}

/** Makes a named pipe and opens it for reading, which needs no writer yet: we hold it open for writing as well. */
export async function openNamedPipe(path: string): Promise<NamedPipe> {
  await makePipe(path);
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writing = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const reader = new Socket({ fd: reading, readable: true, writable: false });
  let isOpen = true;
  return {
    reader,
    close: () => {
      if (isOpen) {
        isOpen = false;
        closeSync(writing);
      }
    },
  };
}
