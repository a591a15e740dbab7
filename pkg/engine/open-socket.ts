import { connect, type Socket, type TcpSocketConnectOpts } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ConnectionSetup, TlsSetup } from './connection-setup.ts';
import { directStream, type ByteReader, type ByteWriter } from './direct-stream.ts';

/** What becomes of a socket. */
export interface SocketEvents extends ByteReader {
  /** Requests can be sent; over TLS once both sides agree. */
  ready(socket: Socket, writer: ByteWriter): void;
}

/** Begins to open a socket whose bytes come in the shared buffer. */
export function openSocket({ address, tls, readBuffer }: ConnectionSetup, on: SocketEvents): Socket {
  const onread = {
    buffer: readBuffer,
    callback: (length: number) => {
      on.read(socket, length);
      return true;
    },
  };
  const to = { host: address.ip, port: address.port, onread };
  const socket = tls === undefined ? connect(to) : connectSecurely(to, tls);
  socket.setNoDelay(true);
  socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
    // TLS needs Node's own order of writes.
    const direct = tls === undefined ? directStream(socket, on) : undefined;
    on.ready(socket, direct ?? { write: (bytes) => socket.write(bytes) });
  });
  return socket;
}

function connectSecurely(
  to: TcpSocketConnectOpts,
  { context, serverName, verify, protocol, sessions }: TlsSetup
): TLSSocket {
  const socket = connectTls({
    ...to,
    secureContext: context,
    servername: serverName,
    rejectUnauthorized: verify,
    ...(protocol === null ? {} : { ALPNProtocols: [protocol] }),
    session: sessions?.last,
  });
  if (sessions !== undefined) {
    // With TLS 1.3 sessions come after the handshake, one or several (RFC 8446 §4.6.1).
    socket.on('session', (session: Buffer) => (sessions.last = session));
  }
  return socket;
}
