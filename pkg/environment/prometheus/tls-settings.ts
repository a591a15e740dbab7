import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { createSecureContext, type ConnectionOptions } from 'node:tls';
import { failed, type Outcome } from './failure.ts';

/** TLS of a connection, with its secrets filled in. */
export interface TlsSettings {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly serverName?: string;
  readonly skipVerify?: boolean;
}

/** Node's TLS options for these settings and the host as the address writes it. */
export function tlsOptions(settings: TlsSettings, host: string): ConnectionOptions {
  const { ca, cert, key, serverName, skipVerify = false } = settings;
  const name = serverName ?? host;
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert, key }),
    servername: isIP(name) === 0 ? name : '',
    rejectUnauthorized: !skipVerify,
    minVersion: 'TLSv1.2',
  };
}

/** Whether certificates and key can be read at all, before anything is sent. */
export function checkTlsSettings({ ca, cert, key }: TlsSettings): Outcome<true> {
  if (ca !== undefined && !areCertificates(ca)) {
    return failed('connection.tls_material', 'tls.ca cannot be read as certificates in PEM');
  }
  try {
    createSecureContext({ cert, key });
  } catch {
    return failed('connection.tls_material', 'tls.cert and tls.key cannot be read as PEM, or do not belong together');
  }
  return { ok: true, value: true };
}

/** Node ignores authorities that it cannot read, so each is read by itself. */
function areCertificates(pem: string): boolean {
  const blocks = pem.match(/-----BEGIN [A-Z ]*CERTIFICATE-----[^]*?-----END [A-Z ]*CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block)).length > 0;
  } catch {
    return false;
  }
}
