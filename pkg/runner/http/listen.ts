import type { AddressInfo } from 'node:net';
import { HeadroomError } from '@headroom/contract';
import { grafanaIdentity } from '../identity/grafana-identity.ts';
import { identityRules } from '../identity/identity-rules.ts';
import type { RunnerSettings } from '../settings.ts';
import type { HttpRunner } from './http-runner.ts';
import { createHttpServer } from './server.ts';

/** A server that listens. */
export interface Listener {
  readonly url: string;
  readonly port: number;
  /** Ends open streams and connections. */
  close(): Promise<void>;
}

/** Serves the API on the configured host and port; throws `config.listen` when that cannot be had. */
export async function listen(
  runner: HttpRunner,
  settings: Pick<RunnerSettings, 'host' | 'port' | 'token'> & Parameters<typeof identityRules>[0]
): Promise<Listener> {
  const rules = identityRules(settings);
  const server = createHttpServer(runner, {
    token: settings.token,
    verifyIdentity: rules && grafanaIdentity(rules),
  });
  const { host, port } = settings;
  try {
    await server.listen({ host, port });
  } catch (cause) {
    await server.close();
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const why = code === 'EADDRINUSE' ? 'another program has the port' : code;
    throw new HeadroomError('config.listen', `The runner cannot listen on ${host}, port ${port}: ${why}.`, { cause });
  }
  const bound = (server.server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    close: () => server.close(),
  };
}
