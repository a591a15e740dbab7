import { localCodes } from './error-class.ts';
import { machineLimits, type MachineLimits } from './machine-limits.ts';

/** A code of the system as one bit, so that those of a second are one number. */
export function refusalBit(code: string): number {
  return 1 << (localCodes.indexOf(code) + 1);
}

/** The codes of such bits. */
export function refusalCodes(bits: number): string[] {
  return ['unknown', ...localCodes].filter((_, i) => ((bits >> i) & 1) === 1);
}

/** Read before there are connections: when files run out, not even this can be read. */
const limitsAtStart = machineLimits();

/** Why the generator's machine refused connections with this error code of the system, and what to do, as a sentence. */
export function refusalInWords(code: string, limits: MachineLimits = limitsAtStart): string {
  switch (code) {
    case 'EMFILE':
      return `The generator ran out of open files, of which each connection takes one (EMFILE${limitOf('its limit', limits.files)}): raise it (ulimit -n), or use fewer connections.`;
    case 'ENFILE':
      return "The generator's machine ran out of open files (ENFILE): raise fs.file-max, or use fewer connections.";
    case 'EADDRNOTAVAIL':
    case 'EADDRINUSE':
      return `The generator's machine ran out of ports for connections to the target (${code}${limitOf('its range has', limits.ports)}), which stay taken for a minute after each connection: keep connections for more requests, or widen net.ipv4.ip_local_port_range.`;
    default:
      return `The generator's machine refused connections (${code}).`;
  }
}

function limitOf(what: string, limit: number | undefined): string {
  return limit === undefined ? '' : `; ${what} ${limit}`;
}
