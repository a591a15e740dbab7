import { connect, type Socket, type TcpSocketConnectOpts } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ConnectionSetup, TlsSetup } from './connection-setup.ts';

/** Begins to open a socket whose bytes come in the shared buffer; `onReady` when requests can be sent, over TLS once both sides agree. */
export function openSocket(
  { address, tls, readBuffer }: ConnectionSetup,
  on: { readonly read: (socket: Socket, length: number) => void; readonly ready: (socket: Socket) => void }
): Socket {
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
  socket.once(tls === undefined ? 'connect' : 'secureConnect', () => on.ready(socket));
  return socket;
}

function connectSecurely(to: TcpSocketConnectOpts, { context, serverName, verify, sessions }: TlsSetup): TLSSocket {
  const socket = connectTls({
    ...to,
    secureContext: context,
    servername: serverName,
    rejectUnauthorized: verify,
    ALPNProtocols: ['http/1.1'],
    session: sessions?.last,
  });
  if (sessions !== undefined) {
    // With TLS 1.3 sessions come after the handshake, one or several (RFC 8446 §4.6.1).
    socket.on('session', (session: Buffer) => (sessions.last = session));
  }
  return socket;
}
