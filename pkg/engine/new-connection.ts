import type { ConnectionSetup } from './connection-setup.ts';
import { Connection } from './connection.ts';
import { Http2Connection } from './http2/http2-connection.ts';
import { RedirectingHttp2Connection } from './http2/redirecting-http2-connection.ts';
import type { ConnectionOwner, LoadConnection } from './load-connection.ts';
import { RedirectingConnection, type RedirectRecorder } from './redirecting-connection.ts';
import { newTcpConnection } from './tcp/new-tcp-connection.ts';

/** A place for a connection that speaks what the set-up says. */
export function newConnection(
  id: number,
  setup: ConnectionSetup,
  owner: ConnectionOwner,
  recorder: RedirectRecorder
): LoadConnection {
  const { http2, tcp, followRedirects: most } = setup;
  if (tcp !== undefined) {
    return newTcpConnection(id, { ...setup, tcp }, owner);
  }
  if (most !== undefined && http2 !== undefined) {
    return new RedirectingHttp2Connection(id, { ...setup, http2 }, owner, { most, recorder });
  }
  if (most !== undefined) {
    return new RedirectingConnection(id, setup, owner, { most, recorder });
  }
  return http2 === undefined ? new Connection(id, setup, owner) : new Http2Connection(id, { ...setup, http2 }, owner);
}
