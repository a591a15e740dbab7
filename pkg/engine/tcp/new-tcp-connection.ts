import type { TcpTransfer } from '@headroom/contract';
import type { ConnectionSetup } from '../connection-setup.ts';
import type { ConnectionOwner } from '../load-connection.ts';
import { DownConnection } from './down-connection.ts';
import { EchoConnection } from './echo-connection.ts';
import type { TcpConnection } from './tcp-connection.ts';
import { UpConnection } from './up-connection.ts';

/** How bytes are carried over TCP. */
export interface TcpSetup {
  readonly transfer: TcpTransfer;
}

/** A place for a connection that carries bytes the way that the set-up says. */
export function newTcpConnection(
  id: number,
  setup: ConnectionSetup & { readonly tcp: TcpSetup },
  owner: ConnectionOwner
): TcpConnection {
  switch (setup.tcp.transfer) {
    case 'echo':
      return new EchoConnection(id, setup, owner);
    case 'up':
      return new UpConnection(id, setup, owner);
    case 'down':
      return new DownConnection(id, setup, owner);
  }
}
