import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerApi, type Call } from './api.ts';
import type { AppSettings } from './app-settings.ts';
import type { Dashboard } from './dashboard.ts';
import { DashboardStore } from './dashboard-store.ts';
import type { PreviewDataSources } from './data-sources.ts';
import { refusal } from './guard.ts';
import { makeIdentities, type Identities } from './identity.ts';
import { readJson, sendJson } from './json-body.ts';
import type { NestedPanel } from './nested-panels.ts';
import { renderPage } from './page.ts';
import type { PluginJson } from './plugin-json.ts';
import { roleIn, switchTo } from './role-cookie.ts';
import { isRole, roles, userOf, type Role } from './roles.ts';
import { serveFile, type Mount } from './static-files.ts';

/** What the preview is made of. */
export interface PreviewParts {
  readonly plugin: PluginJson;
  readonly settings: AppSettings;
  /** Whom a browser is taken for until its reader switches the role. */
  readonly role: Role;
  /** The panel plugins in it. */
  readonly panels: readonly NestedPanel[];
  readonly dashboards: readonly Dashboard[];
  readonly dataSources: PreviewDataSources;
  /** The files that Grafana would serve, at Grafana's addresses. */
  readonly files: readonly Mount[];
  /** The browser part of the preview: the URL path of its folder, which changes with the content, and the folder. */
  readonly host: Mount;
  readonly grafanaVersion: string;
}

/** Listens on the loopback interface only; 0 takes any free port. Rejects when the port is taken. */
export async function listenOnLoopback(port: number, parts: PreviewParts): Promise<Server> {
  const identities = makeIdentities();
  const store = new DashboardStore(parts.dashboards);
  const server = createServer((request, response) => {
    const { port: ownPort } = server.address() as AddressInfo;
    answer(request, response, ownPort, { ...parts, store }, identities).catch((error: unknown) => {
      console.error(error);
      if (response.headersSent) {
        response.destroy();
      } else {
        sendJson(response, 500, { message: 'Internal Server Error' });
      }
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  parts: PreviewParts & { store: DashboardStore },
  { sign, keySet }: Identities
): Promise<void> {
  const why = refusal(request.headers, port);
  if (why !== undefined) {
    return sendJson(response, 403, { message: why });
  }
  const [, path = '/', query = ''] = /^([^?]*)(.*)$/.exec(request.url ?? '') ?? [];
  const user = userOf(roleIn(request.headers.cookie, port) ?? parts.role, parts.plugin);
  if (/^\/apis?\//.test(path)) {
    const identity = () => sign(user, `http://127.0.0.1:${port}/`);
    return answerApi({ request, response, path, query, user, identity }, { ...parts, keySet });
  }
  if (path === '/preview/role' && request.method === 'POST') {
    return switchRole(request, response, port);
  }
  if (path === '/preview/data-sources' && request.method === 'POST') {
    const isTaken = parts.dataSources.replace(await readJson(request));
    return sendJson(response, isTaken ? 200 : 400, { message: isTaken ? 'Data sources replaced' : 'bad request data' });
  }
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && (await serveFile(request, response, path, [parts.host], true))) {
    return;
  }
  if (reads && (await serveFile(request, response, path, parts.files))) {
    return;
  }
  if (!reads || (path !== '/' && !/^\/(a|d|plugins)\//.test(path))) {
    return sendJson(response, 404, { message: 'Not found' });
  }
  answerPage({ response, user }, parts);
}

function answerPage(
  { response, user }: Pick<Call, 'response' | 'user'>,
  { settings, panels, dashboards, dataSources, host, grafanaVersion }: PreviewParts
): void {
  const boot = { plugin: settings.toAnswer(), panels, dashboards, dataSources: dataSources.toAnswer(), roles };
  const { html, headers } = renderPage(user, boot, { path: host[0], grafanaVersion });
  response.writeHead(200, headers).end(html);
}

async function switchRole(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
  const body = await readJson(request);
  const role = typeof body === 'object' && body !== null && 'role' in body ? body.role : undefined;
  if (!isRole(role)) {
    return sendJson(response, 400, { message: `role must be one of ${roles.join(', ')}` });
  }
  response.setHeader('Set-Cookie', switchTo(role, port));
  sendJson(response, 200, { message: `Role: ${role}` });
}
