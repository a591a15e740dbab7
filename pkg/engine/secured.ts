import { createSecureContext } from 'node:tls';
import type { TlsSetup } from './connection-setup.ts';
import type { EngineTls } from './job.ts';

/** How the connections of a load are encrypted, its certificates read; throws where they cannot be. */
export function secured(
  { ca, cert, key, serverName, verify, resume }: EngineTls,
  protocol: TlsSetup['protocol'] = 'http/1.1'
): TlsSetup {
  const context = createSecureContext({ ca, cert, key, minVersion: 'TLSv1.2' });
  return { context, serverName, verify, protocol, sessions: resume ? { last: undefined } : undefined };
}
