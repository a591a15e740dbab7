import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppSettings } from './app-settings.ts';
import { answerDashboards } from './dashboards-api.ts';
import type { DashboardStore } from './dashboard-store.ts';
import type { PreviewDataSources } from './data-sources.ts';
import { answerDataSources } from './data-sources-api.ts';
import type { Identities } from './identity.ts';
import { readJson, sendJson } from './json-body.ts';
import type { PluginJson } from './plugin-json.ts';
import { pairs, pipeThrough } from './proxy-pipe.ts';
import { requestHeaders } from './proxy-headers.ts';
import { findRoute, upstreamOf } from './proxy-rules.ts';
import { refuseWithout } from './refuse-without.ts';
import type { PreviewUser } from './roles.ts';

/** A request to be answered, its path still percent-encoded, and who is taken to have made it. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  /** With its `?`, or empty. */
  readonly query: string;
  readonly user: PreviewUser;
  /** Who it is, signed by this preview; only for what asks for it. */
  readonly identity: () => string;
}

/** What the answers below `/api` are made of. */
export interface ApiParts {
  readonly plugin: PluginJson;
  readonly settings: AppSettings;
  readonly keySet: Identities['keySet'];
  readonly dataSources: PreviewDataSources;
  readonly store: DashboardStore;
}

/**
 * Answers what is below `/api` and `/apis`: the app's settings, the plugin proxy, the keys of identities, data sources, dashboards and folders, as
 * Grafana 12.4.0 does; anything else is not found.
 */
export async function answerApi(call: Call, parts: ApiParts): Promise<void> {
  const { plugin, settings, keySet, dataSources, store } = parts;
  const [, id, rawPath = ''] = /^\/api\/plugin-proxy\/([^/]+)(?:\/(.*))?$/.exec(call.path) ?? [];
  if (id === plugin.id) {
    answerProxied(call, rawPath, plugin, settings);
  } else if (id !== undefined) {
    sendJson(call.response, 404, { message: 'Plugin not found' });
  } else if (call.path === '/api/signing-keys/keys' && call.request.method === 'GET') {
    sendJson(call.response, 200, keySet);
  } else if (call.path === `/api/plugins/${plugin.id}/settings`) {
    await answerSettings(call, settings);
  } else if (!answerDataSources(call, dataSources) && !(await answerDashboards(call, store))) {
    sendJson(call.response, 404, { message: 'Not found' });
  }
}

function answerProxied(
  { request, response, query, user, identity }: Call,
  rawPath: string,
  plugin: PluginJson,
  settings: AppSettings
): void {
  const refuse = (status: number, message?: string) =>
    message === undefined
      ? response.writeHead(status, { 'Content-Length': 0 }).end()
      : sendJson(response, status, { message });
  if (!settings.enabled) {
    return void refuse(404, 'Plugin is not enabled');
  }
  if (!['1', undefined].includes(request.headers['x-grafana-org-id'] as string | undefined)) {
    return refuseWithout('plugins.app:access', response); // nobody here belongs to another organisation
  }
  const found = findRoute(plugin.routes, { method: request.method ?? '', rawPath, actions: user.actions });
  const upstream = 'status' in found ? found : upstreamOf(found.route, found.rest, query, settings);
  if ('status' in found || 'status' in upstream) {
    const { status, message } = 'status' in found ? found : (upstream as { status: number; message?: string });
    return void refuse(status, message);
  }
  const remoteAddress = request.socket.remoteAddress ?? '';
  const headers = requestHeaders(pairs(request.rawHeaders), {
    upstream,
    route: found.route,
    data: settings,
    user,
    identity: identity(),
    remoteAddress,
  });
  pipeThrough(request, response, upstream, headers);
}

async function answerSettings({ request, response, user }: Call, settings: AppSettings): Promise<void> {
  if (request.method === 'GET') {
    return sendJson(response, 200, settings.toAnswer());
  }
  if (request.method !== 'POST') {
    return sendJson(response, 404, { message: 'Not found' });
  }
  if (!user.actions.has('plugins:write')) {
    return refuseWithout('plugins:write', response);
  }
  if (!settings.update(await readJson(request))) {
    return sendJson(response, 400, { message: 'bad request data' });
  }
  sendJson(response, 200, { message: 'Plugin settings updated' });
}
