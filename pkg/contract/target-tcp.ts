import { z } from 'zod';
import { MAX_BODY_BYTES } from './request-body.ts';

/** Which way bytes go over TCP. */
export const tcpTransfers = ['echo', 'up', 'down'] as const;
/** Which way bytes go over TCP. */
export type TcpTransfer = (typeof tcpTransfers)[number];

/** How a `tcp://` or `tls://` target is spoken to: in messages, one at a time on each connection. */
export const targetTcp = z.strictObject({
  /**
   * `echo`: a message is sent, and the same bytes come back. `up`: a message is sent, and is over when this machine's system has taken its last byte; nothing is awaited.
   * `down`: nothing is sent, and each `bytes` that come are a message.
   */
  transfer: z.enum(tcpTransfers).default('echo'),
  /** Length of each message, where `target.body` is not the message; left out: 64 for `echo`, 131072 else. */
  bytes: z.int().min(1).max(MAX_BODY_BYTES).optional(),
});
/** How a `tcp://` or `tls://` target is spoken to, defaults filled in. */
export type TargetTcp = z.infer<typeof targetTcp>;

/** Which way bytes go, and how many of them are a message where no body says it. */
export function tcpOf({ tcp }: { readonly tcp?: TargetTcp | undefined }): Required<TargetTcp> {
  const transfer = tcp?.transfer ?? 'echo';
  return { transfer, bytes: tcp?.bytes ?? (transfer === 'echo' ? 64 : 131_072) };
}
