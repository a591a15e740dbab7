import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  createServer,
  request,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppSettings } from './app-settings.ts';
import { PreviewDataSources } from './data-sources.ts';
import { grafanaPackages } from './grafana-packages.ts';
import { listenOnLoopback } from './listener.ts';
import { readNestedPanels } from './nested-panels.ts';
import { grafanaFiles } from './places.ts';
import { readPluginJson } from './plugin-json.ts';

/** The id of the plugin that is previewed. */
export const id = 'test-preview-app';
/** The secret that its routes send upstream. */
export const token = 'a-secret-token';

const headers = [{ name: 'Authorization', content: 'Bearer {{ .SecureJsonData.runnerToken }}' }];
const url = '{{ .JsonData.runnerUrl }}/api';
/** Its plugin.json. */
export const pluginJson = {
  id,
  name: '</script><b>Test',
  info: { version: '1.0.0', logos: { small: 'img/logo.svg' } },
  includes: [{ type: 'panel', name: 'Inner', path: 'panels/inner/plugin.json' }],
  roles: [
    { role: { name: 'reader', permissions: [{ action: `${id}.read` }] }, grants: ['Viewer'] },
    { role: { name: 'starter', permissions: [{ action: `${id}.run` }] }, grants: ['Editor'] },
  ],
  routes: [
    { path: 'read/*', method: 'GET', url, reqAction: `${id}.read`, headers },
    { path: 'run/*', url, reqAction: `${id}.run`, headers },
    { path: 'never/*', url, reqAction: `${id}.nobody`, headers },
    { path: 'gone/*', url: 'http://127.0.0.1:9/api', headers },
  ],
};

/** A preview of that plugin, and the runner that it knows. */
export interface PreviewUnderTest {
  readonly port: number;
  readonly address: string;
  readonly upstreamPort: number;
  /** What the runner does with each request; answers `{}` at first. */
  answerUpstream(with_: RequestListener): void;
  /** The requests that reached the runner. */
  readonly seen: readonly IncomingMessage[];
  /** The path goes out as it is: a client that parses URLs would resolve the dots before sending. */
  options(method: string, path: string, headers?: RequestOptions['headers']): RequestOptions;
  call(
    method: string,
    path: string,
    extra?: { headers?: Record<string, string | undefined>; body?: string }
  ): Promise<{ status: number | undefined; headers: IncomingMessage['headers']; text: string }>;
  close(): Promise<void>;
}

/** Makes the plugin's build in a temporary folder, starts a runner that does as it is told, and previews. */
export async function startPreviewUnderTest(): Promise<PreviewUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-preview-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'img'), { recursive: true });
  await writeFile(join(folder, 'outside.js'), 'outside');
  await writeFile(join(dist, 'module.js'), 'define([])');
  await writeFile(join(dist, 'plugin.json'), JSON.stringify(pluginJson));

  const panel = join(dist, 'panels', 'inner');
  await mkdir(panel, { recursive: true });
  await writeFile(join(panel, 'module.js'), 'define([])');
  await writeFile(join(panel, 'plugin.json'), JSON.stringify({ id: 'test-inner-panel', name: 'Inner' }));

  const seen: IncomingMessage[] = [];
  let listener: RequestListener = (_, response) => response.end('{}');
  const upstream = createServer((req, res) => {
    seen.push(req);
    listener(req, res);
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');

  const plugin = await readPluginJson(dist);
  const grafana = grafanaPackages('12');
  const panels = await readNestedPanels(dist, plugin);
  const runnerUrl = `http://127.0.0.1:${portOf(upstream)}`;
  const preview = await listenOnLoopback(0, {
    plugin,
    settings: new AppSettings(plugin, { jsonData: { runnerUrl }, secureJsonData: { runnerToken: token } }),
    role: 'Admin',
    panels,
    dashboards: [],
    dataSources: new PreviewDataSources(),
    files: grafanaFiles(grafana, id, dist, panels),
    host: ['/preview/host/abc/', folder],
    grafanaVersion: grafana.version,
  });
  const port = portOf(preview);
  const options: PreviewUnderTest['options'] = (method, path, given = {}) => {
    return { method, path, headers: given, hostname: '127.0.0.1', port, agent: false };
  };

  return {
    port,
    address: (preview.address() as AddressInfo).address,
    upstreamPort: portOf(upstream),
    seen,
    answerUpstream: (with_) => (listener = with_),
    options,
    async call(method, path, extra = {}) {
      const given = Object.entries(extra.headers ?? {}).filter(
        (entry): entry is [string, string] => entry[1] !== undefined
      );
      const sent = request(options(method, path, Object.fromEntries(given)));
      sent.end(extra.body);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      const pieces: Buffer[] = [];
      for await (const piece of answer as AsyncIterable<Buffer>) {
        pieces.push(piece);
      }
      return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(pieces).toString('utf8') };
    },
    async close() {
      for (const server of [preview, upstream]) {
        server.closeAllConnections();
        server.close();
      }
      await rm(folder, { recursive: true });
    },
  };
}

/** The address of a route of the plugin, as the page calls it. */
export function proxied(path: string): string {
  return `/api/plugin-proxy/${id}/${path}`;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
