import { request as send } from 'node:http';
import type { Call } from './api.ts';
import type { PreviewDataSources } from './data-sources.ts';
import { sendJson } from './json-body.ts';
import { refuseWithout } from './refuse-without.ts';

/** Answers what Grafana answers below `/api/datasources`: the list, for administrators, and Prometheus' own API through the data source proxy. Returns false for anything else. */
export function answerDataSources(call: Call, dataSources: PreviewDataSources): boolean {
  const { request, response, path, user } = call;
  if (path === '/api/datasources' && request.method === 'GET') {
    if (user.actions.has('datasources:read')) {
      sendJson(response, 200, dataSources.toAnswer());
    } else {
      refuseWithout('datasources:read', response);
    }
    return true;
  }
  const [, uid, rest] = PROXIED.exec(path) ?? [];
  if (uid === undefined || rest === undefined || !['GET', 'POST'].includes(request.method ?? '')) {
    return false;
  }
  const url = dataSources.get(decodeURIComponent(uid))?.url;
  if (url === undefined) {
    sendJson(response, 404, { message: 'Unable to find datasource' });
  } else {
    forward(call, new URL(`${url}/${rest}${call.query}`));
  }
  return true;
}

/** Only the API that Prometheus documents: nothing that changes it. */
const PROXIED =
  /^\/api\/datasources\/proxy\/uid\/([^/]+)\/(api\/v1\/(?:query|query_range|series|labels|label\/[\w%]+\/values|metadata))$/;

function forward({ request, response }: Call, url: URL): void {
  const type = request.headers['content-type'];
  const upstream = send(url, { method: request.method, headers: type === undefined ? {} : { 'content-type': type } });
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, { 'Content-Type': answer.headers['content-type'] ?? 'text/plain' });
    answer.pipe(response);
  });
  upstream.on('error', () => sendJson(response, 502, { message: 'Bad Gateway' }));
  request.pipe(upstream);
}
