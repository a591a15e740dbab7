import { closeSync, constants, openSync } from 'node:fs';
import { makePipe } from './child-process.ts';
import { PipeReader } from './pipe-reader.ts';

/** A named pipe with both its ends. */
export interface NamedPipe {
  readonly reader: PipeReader;
  /** The end that a program may be given to write to. */
  readonly writing: number;
  /** Lets the reader come to its end once what was written has been read; until then it waits for writers. */
  close(): void;
}

/** Makes a named pipe and opens it for reading, which needs no writer yet: we hold it open for writing as well. */
export async function openNamedPipe(path: string): Promise<NamedPipe> {
  await makePipe(path);
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writing = openSync(path, constants.O_WRONLY); // there is a reader, so this does not wait
  let isOpen = true;
  return {
    reader: new PipeReader(reading),
    writing,
    close: () => {
      if (isOpen) {
        isOpen = false;
        closeSync(writing);
      }
    },
  };
}
