import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files that a Linux kernel shows about its machine. What is absent, has just gone or may not be read is null, or an empty list:
 * processes end at any moment. Reads are synchronous because the kernel answers from memory, and a thread would cost more than the read.
 */
export interface MachineFiles {
  readText(path: string): string | null;
  readBytes(path: string): Uint8Array | null;
  /** The beginning only: of a long list the kernel then makes no more than that. */
  readHead(path: string, bytes: number): string | null;
  list(path: string): string[];
  link(path: string): string | null;
}

/** The files of this machine; with another root, of a copy of such files. */
export function machineFiles(root = '/'): MachineFiles {
  return {
    readText: (path) => orNull(() => readFileSync(join(root, path), 'utf8')),
    readBytes: (path) => orNull(() => readFileSync(join(root, path))),
    readHead: (path, bytes) => orNull(() => readHead(join(root, path), bytes)),
    list: (path) => orNull(() => readdirSync(join(root, path))) ?? [],
    link: (path) => orNull(() => readlinkSync(join(root, path))),
  };
}

function readHead(path: string, bytes: number): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes; length += read) {
      // The kernel gives at most a page at a time.
      read = readSync(file, buffer, length, bytes - length, null);
    }
    return buffer.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
