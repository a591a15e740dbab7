import type { Socket } from 'node:net';
import { getSystemErrorName } from 'node:util';

/** Writes bytes on an open connection, whole and in order; trouble becomes the socket's `error` and `close`. */
export type WriteBytes = (bytes: Uint8Array) => void;

/** The stream of the operating system on which a socket of Node stands, as far as it is used here. */
interface StreamHandle {
  /** Told of bytes, ends and errors; which of them, the shared state says. */
  onread: (this: StreamHandle, bytes: unknown) => void;
  /** Writes as much as the system takes at once and the rest later, which the shared state says; below 0 is an error. */
  writeBuffer(rest: WriteWrap, bytes: Uint8Array): number;
}

/** Stands for the rest of a write, and is left untouched where there is none. */
interface WriteWrap {
  oncomplete?: (status: number) => void;
}

/** Node's door to its streams: documented as deprecated (DEP0111) and without a successor, hence looked for and never counted on. */
interface StreamBinding {
  readonly WriteWrap: new () => WriteWrap;
  /** What the last call to or from any stream of this thread had to say. */
  readonly streamBaseState: Int32Array;
  readonly kReadBytesOrError: number;
  readonly kLastWriteWasAsync: number;
}

const binding = streamBinding();

/**
 * Takes over an open socket without TLS that reads into a buffer of its own: bytes are told to `read` and written by the function that is returned, without the stream that Node
 * puts around its handle, which costs a tenth of a small request. Ends and errors go the way they went. Undefined where this Node has another inside.
 */
export function directStream(socket: Socket, read: (length: number) => void): WriteBytes | undefined {
  const handle = (socket as unknown as { _handle?: Partial<StreamHandle> | null })._handle;
  if (binding === undefined || typeof handle?.writeBuffer !== 'function' || typeof handle.onread !== 'function') {
    return undefined;
  }
  const stream = handle as StreamHandle;
  const { streamBaseState: state, kReadBytesOrError, kLastWriteWasAsync, WriteWrap } = binding;
  const { onread } = stream;
  stream.onread = function (bytes): void {
    const length = state[kReadBytesOrError] ?? 0;
    if (length > 0) {
      read(length);
    } else {
      onread.call(this, bytes);
    }
  };
  const failed = (status: number): void => {
    const code = getSystemErrorName(status);
    socket.destroy(Object.assign(new Error(`write ${code}`), { code }));
  };
  let rest = new WriteWrap();
  return (bytes) => {
    const status = stream.writeBuffer(rest, bytes);
    if (status < 0) {
      failed(status);
    } else if (state[kLastWriteWasAsync] !== 0) {
      rest.oncomplete = (later) => {
        if (later < 0) {
          failed(later);
        }
      };
      rest = new WriteWrap();
    }
  };
}

function streamBinding(): StreamBinding | undefined {
  try {
    const found = (process as unknown as { binding(name: string): Partial<StreamBinding> }).binding('stream_wrap');
    const { WriteWrap, streamBaseState, kReadBytesOrError, kLastWriteWasAsync } = found;
    const isKnown =
      typeof WriteWrap === 'function' &&
      streamBaseState instanceof Int32Array &&
      typeof kReadBytesOrError === 'number' &&
      typeof kLastWriteWasAsync === 'number';
    return isKnown ? (found as StreamBinding) : undefined;
  } catch {
    return undefined;
  }
}
