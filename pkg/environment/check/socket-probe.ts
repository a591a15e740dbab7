import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { failed, type Outcome } from '../prometheus/failure.ts';
import { networkFailure } from '../prometheus/network-failure.ts';
import { tlsOptions, type TlsSettings } from '../prometheus/tls-settings.ts';
import type { HostAddress } from '../prometheus/transport.ts';

/** An address that was allowed, and how messages name it. */
export interface Endpoint {
  readonly address: HostAddress;
  readonly port: number;
  /** The host as the connection's address writes it, without brackets. */
  readonly host: string;
  /** Host and port, for messages. */
  readonly where: string;
}

/** What a TLS handshake showed. */
export interface TlsFacts {
  /** Such as `TLSv1.3`. */
  readonly protocol: string;
  /** End of the certificate's validity; NaN where it does not say. */
  readonly validToMs: number;
}

const PATIENCE_MS = 5_000;

/** Connects and disconnects. */
export async function probeTcp({ address, port, where }: Endpoint): Promise<Outcome<true>> {
  return probe(connect({ host: address.ip, family: address.family, port }), 'connect', where, () => true);
}

/** Shakes hands and disconnects. */
export async function probeTls({ address, port, host, where }: Endpoint, tls: TlsSettings): Promise<Outcome<TlsFacts>> {
  const socket = connectTls({ host: address.ip, port, ...tlsOptions(tls, host) });
  return probe(socket, 'secureConnect', where, () => ({
    protocol: socket.getProtocol() ?? 'TLS',
    validToMs: Date.parse(socket.getPeerCertificate().valid_to ?? ''),
  }));
}

async function probe<T>(socket: Socket, event: string, where: string, facts: () => T): Promise<Outcome<T>> {
  try {
    return await new Promise<Outcome<T>>((resolve, reject) => {
      const late = failed(
        'connection.timeout',
        `${where} did not answer to a connection within ${PATIENCE_MS / 1_000} s`
      );
      socket.setTimeout(PATIENCE_MS, () => resolve(late));
      socket.once('error', reject);
      socket.once(event, () => resolve({ ok: true, value: facts() }));
    });
  } catch (error) {
    return networkFailure(error, where);
  } finally {
    socket.destroy();
  }
}
