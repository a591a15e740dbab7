import type { ErrorClass } from '@headroom/contract';

/** System errors that say that the generator's own machine refused: open files, ports, memory, local rules. */
const LOCAL = new Set([
  'EMFILE',
  'ENFILE',
  'EADDRNOTAVAIL',
  'EADDRINUSE',
  'ENOBUFS',
  'ENOMEM',
  'EACCES',
  'EPERM',
  'EAFNOSUPPORT',
]);

/** The class of a request whose connection failed with a system error code, before (`connect`) or after (`reset`) it was established. */
export function errorClassOf(code: string | undefined, otherwise: 'connect' | 'reset'): ErrorClass {
  return code !== undefined && LOCAL.has(code) ? 'local' : otherwise;
}
