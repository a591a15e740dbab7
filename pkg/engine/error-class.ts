import type { ErrorClass } from '@headroom/contract';

/** System errors that say that the generator's own machine refused: open files, ports, memory, local rules. */
export const localCodes = [
  'EMFILE',
  'ENFILE',
  'EADDRNOTAVAIL',
  'EADDRINUSE',
  'ENOBUFS',
  'ENOMEM',
  'EACCES',
  'EPERM',
  'EAFNOSUPPORT',
];

/** The class of a request whose connection failed with this error code: while it was opened (`connect`), secured (`tls`) or used (`reset`). A server may refuse a client's certificate only after it seemed to have been accepted (RFC 8446 §4.6.2), so TLS's own errors are told at any time. */
export function errorClassOf(code: string | undefined, otherwise: 'connect' | 'tls' | 'reset'): ErrorClass {
  if (code !== undefined && localCodes.includes(code)) {
    return 'local';
  }
  return code !== undefined && /^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code) ? 'tls' : otherwise;
}
