import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startKeptProcess, type KeptProcess } from '../process/kept-process.ts';
import { envoyConfig, type SidecarPlace } from './envoy-config.ts';

/** A running Envoy. */
export interface Sidecar extends KeptProcess {
  readonly url: string;
}

/**
 * Starts Envoy with one worker thread before a target of this machine; its configuration and its log are kept in `folder`. Resolves when it answers;
 * rejects when the port is in use, and with the log's last line when it ends before that or does not answer within ten seconds.
 */
export async function startSidecar({
  envoyPath,
  folder,
  ...ports
}: { envoyPath: string; folder: string } & Omit<SidecarPlace, 'serverName'>): Promise<Sidecar> {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'envoy.json');
  const serverName = `envoy ${randomBytes(4).toString('hex')}`;
  writeFileSync(config, JSON.stringify(envoyConfig({ serverName, ...ports }), null, 2));
  const isTcp = ports.protocol === 'tcp';
  const url = `${isTcp ? 'tcp' : 'http'}://127.0.0.1:${ports.port}`;
  const kept = await startKeptProcess({
    name: 'Envoy',
    program: envoyPath,
    port: ports.port,
    args: [
      ...['--config-path', config, '--concurrency', '1', '--disable-hot-restart', '--log-level', 'warning'],
      // Older Envoys do not know how to open a part of its administration interface only.
      '--allow-unknown-static-fields',
    ],
    folder,
    answers: (signal) => (isTcp ? accepts(ports.port, signal) : answers(url, serverName, signal)),
  });
  return { url, ...kept };
}

/** Whether this Envoy, not another one on its port, answers; the target need not be there. */
async function answers(url: string, serverName: string, signal: AbortSignal): Promise<boolean> {
  const answer = await fetch(url, { signal });
  await answer.body?.cancel();
  return answer.headers.get('server') === serverName;
}

/** Whether something accepts connections: that it is this Envoy, its taking the port says, which it shares with nobody. */
async function accepts(port: number, signal: AbortSignal): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', signal });
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}
