import type { Socket } from 'node:net';
import { getSystemErrorName } from 'node:util';

/** Told of the bytes of its sockets. */
export interface ByteReader {
  /** So many bytes are in the buffer that the socket reads into. */
  read(socket: Socket, length: number): void;
}

/** An open connection, to be written on. */
export interface ByteWriter {
  /** Writes bytes whole and in order; trouble becomes the socket's `error` and `close`. */
  write(bytes: Uint8Array): void;
}

const READER = Symbol('reader');
const SOCKET = Symbol('socket');
const ONREAD = Symbol('onread');

/** The stream of the operating system on which a socket of Node stands, as far as it is used here. */
interface StreamHandle {
  /** Told of bytes, ends and errors; which of them, the shared state says. */
  onread: (this: StreamHandle, bytes: unknown) => void;
  /** Writes as much as the system takes at once and the rest later, which the shared state says; below 0 is an error. */
  writeBuffer(rest: WriteWrap, bytes: Uint8Array): number;
  [READER]: ByteReader;
  [SOCKET]: Socket;
  [ONREAD]: StreamHandle['onread'];
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
const state = binding?.streamBaseState ?? new Int32Array(0);
const READ_BYTES_OR_ERROR = binding?.kReadBytesOrError ?? 0;
const LAST_WRITE_WAS_ASYNC = binding?.kLastWriteWasAsync ?? 0;

/**
 * Takes over an open socket without TLS that reads into a buffer of its own: bytes are told to `reader` and written on what is returned, without the stream that Node
 * puts around its handle, which costs a tenth of a small request. Ends and errors go the way they went. Undefined where this Node has another inside.
 */
export function directStream(socket: Socket, reader: ByteReader): ByteWriter | undefined {
  const handle = (socket as unknown as { _handle?: Partial<StreamHandle> | null })._handle;
  if (binding === undefined || typeof handle?.writeBuffer !== 'function' || typeof handle.onread !== 'function') {
    return undefined;
  }
  const stream = handle as StreamHandle;
  stream[READER] = reader;
  stream[SOCKET] = socket;
  stream[ONREAD] = stream.onread;
  stream.onread = tellReader;
  return new DirectWriter(stream, socket, binding.WriteWrap);
}

/** One function for all connections: what only one of them needs is out of the processor's cache when its turn comes. */
function tellReader(this: StreamHandle, bytes: unknown): void {
  const length = state[READ_BYTES_OR_ERROR] ?? 0;
  if (length > 0) {
    this[READER].read(this[SOCKET], length);
  } else {
    this[ONREAD](bytes);
  }
}

/** For all writes until one has a rest, which it then stands for. */
let unused: WriteWrap | undefined;

class DirectWriter implements ByteWriter {
  readonly #stream: StreamHandle;
  readonly #socket: Socket;
  readonly #WriteWrap: StreamBinding['WriteWrap'];

  constructor(stream: StreamHandle, socket: Socket, WriteWrap: StreamBinding['WriteWrap']) {
    this.#stream = stream;
    this.#socket = socket;
    this.#WriteWrap = WriteWrap;
  }

  write(bytes: Uint8Array): void {
    unused ??= new this.#WriteWrap();
    const status = this.#stream.writeBuffer(unused, bytes);
    if (status !== 0 || state[LAST_WRITE_WAS_ASYNC] !== 0) {
      this.#finish(unused, status);
    }
  }

  #finish(rest: WriteWrap, status: number): void {
    if (status < 0) {
      this.#fail(status);
    } else {
      unused = undefined;
      rest.oncomplete = (later) => {
        if (later < 0) {
          this.#fail(later);
        }
      };
    }
  }

  #fail(status: number): void {
    const code = getSystemErrorName(status);
    this.#socket.destroy(Object.assign(new Error(`write ${code}`), { code }));
  }
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
