import type { SecureContext } from 'node:tls';

/** What the connections of a load share. */
export interface ConnectionSetup {
  readonly address: { readonly ip: string; readonly port: number };
  /** Undefined sends in the clear. */
  readonly tls?: { readonly context: SecureContext; readonly serverName: string; readonly verify: boolean } | undefined;
  /** One for all: each read is used up before the next one begins. */
  readonly readBuffer: Uint8Array;
  /** Monotonic, µs. */
  readonly nowUs: () => number;
}
