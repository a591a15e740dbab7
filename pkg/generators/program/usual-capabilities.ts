import type { GeneratorCapabilities } from '@headroom/contract';

/** What most programs can do. */
const usual = {
  protocols: ['http1', 'http2'],
  tls: true,
  loops: ['open', 'closed'],
  live: true,
  clock: { open: 'intended', closed: 'send' },
  pinsAddress: true,
} satisfies Partial<GeneratorCapabilities>;

/** What a program can do. Left out is what most can: both loops over HTTP/1.1, HTTP/2 and TLS to the checked address, with live figures that count from the intended start. */
export type ProgramCapabilities = Omit<GeneratorCapabilities, keyof typeof usual> & Partial<GeneratorCapabilities>;

/** With what was left out. */
export function wholeCapabilities(capabilities: ProgramCapabilities): GeneratorCapabilities {
  return { ...usual, ...capabilities };
}
