import type { HeaderPlace } from './header-table.ts';

const STATUS = Buffer.from(':status');
const LENGTH = Buffer.from('content-length');
const TYPE = Buffer.from('content-type');
const GRPC_TYPE = Buffer.from('application/grpc');
const LOCATION = Buffer.from('location');
const GRPC_STATUS = Buffer.from('grpc-status');
const [PLUS, SEMICOLON] = [0x2b, 0x3b];

/** What a block of headers says that decides about its answer; everything else in it is passed over. */
export class AnswerFields {
  /** Of HTTP; 0 where the block has none, -1 where it is wrong. */
  status = 0;
  /** -1 where the block has none, -2 where it is wrong. */
  contentLength = -1;
  /** The code of gRPC; -1 where the block has none, -2 where it is wrong. */
  grpcCode = -1;
  /** Whether the type of the content is one of gRPC's. */
  isGrpc = false;

  /** Where the block says that its answer leads; null where it says so twice. */
  location: string | null | undefined;
  readonly #keepsLocation: boolean;

  constructor({ keepsLocation }: { readonly keepsLocation: boolean }) {
    this.#keepsLocation = keepsLocation;
  }

  /** Before the next block. */
  clear(): void {
    this.location = undefined;
    this.status = 0;
    this.contentLength = -1;
    this.grpcCode = -1;
    this.isGrpc = false;
  }

  take({ bytes, nameStart, valueStart, valueEnd }: HeaderPlace): void {
    switch (valueStart - nameStart) {
      case STATUS.length:
        if (isName(STATUS, bytes, nameStart)) {
          const status = wholeNumber(bytes, valueStart, valueEnd);
          this.status = valueEnd - valueStart === 3 && status >= 100 && this.status === 0 ? status : -1;
        }
        break;
      case LENGTH.length:
        if (isName(LENGTH, bytes, nameStart)) {
          const length = wholeNumber(bytes, valueStart, valueEnd);
          this.contentLength = length < 0 || (this.contentLength !== -1 && this.contentLength !== length) ? -2 : length;
        }
        break;
      case TYPE.length:
        if (isName(TYPE, bytes, nameStart)) {
          this.isGrpc = isGrpcType(bytes, valueStart, valueEnd);
        }
        break;
      case LOCATION.length:
        if (this.#keepsLocation && isName(LOCATION, bytes, nameStart)) {
          const text = Buffer.from(bytes.subarray(valueStart, valueEnd)).toString('utf8');
          this.location = this.location === undefined ? text : null;
        }
        break;
      case GRPC_STATUS.length:
        if (isName(GRPC_STATUS, bytes, nameStart)) {
          const code = wholeNumber(bytes, valueStart, valueEnd);
          this.grpcCode = code < 0 || this.grpcCode !== -1 ? -2 : code;
        }
        break;
    }
  }
}

/** `application/grpc`, with or without what its messages are written in. */
function isGrpcType(bytes: Uint8Array, start: number, end: number): boolean {
  const after = start + GRPC_TYPE.length;
  return (
    after <= end &&
    isName(GRPC_TYPE, bytes, start) &&
    (after === end || bytes[after] === PLUS || bytes[after] === SEMICOLON)
  );
}

function isName(name: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < name.length; i++) {
    if (bytes[at + i] !== name[i]) {
      return false;
    }
  }
  return true;
}

/** -1 where it is none. */
function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) {
      return -1;
    }
    number = number * 10 + digit;
  }
  return start === end ? -1 : number;
}
