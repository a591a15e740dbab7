import assert from 'node:assert/strict';
import { request, type Agent, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { check, errorAnswer, errorCatalogue, operations, type Operation } from '@headroom/contract';
import type { InjectOptions } from 'fastify';
import { runId, testId } from './fake-records.fixture.ts';
import { FakeRunner } from './fake-runner.fixture.ts';
import { createHttpServer, type HttpServerSettings } from './server.ts';

export const token = 'a-token-for-tests-only';
export const bearer = { authorization: `Bearer ${token}` };
/** The token with the scope to read. */
export const reader = { ...bearer, 'x-headroom-scope': 'read' };
/** The token with the scope to run. */
export const starter = { ...bearer, 'x-headroom-scope': 'run' };

/** A server on a fake runner; closes with the test. */
export function serve(test: TestContext, settings: Partial<HttpServerSettings> = {}) {
  const runner = new FakeRunner();
  const logged: string[] = [];
  const app = createHttpServer(runner, { token, log: { write: (line) => logged.push(line) }, ...settings });
  test.after(() => app.close());
  return {
    runner,
    app,
    logged,
    /** Asks without a socket, with the token and the scope that goes with the method unless headers are given. */
    ask: (method: InjectOptions['method'], url: string, more: Partial<InjectOptions> = {}) =>
      app.inject({ method, url, headers: method === 'GET' ? reader : starter, ...more }),
    /** Begins to listen and gives the port. */
    listen: async (): Promise<number> => {
      await app.listen({ host: '127.0.0.1', port: 0 });
      return (app.server.address() as AddressInfo).port;
    },
  };
}

const connection = {
  kind: 'PrometheusConnection',
  name: 'mesh',
  role: 'mesh',
  direct: { url: 'http://127.0.0.1:9090' },
};
const plainTest = {
  kind: 'Test',
  name: 'checkout',
  target: { url: 'http://127.0.0.1:8080/' },
  load: { kind: 'open', rate: 10, duration: '2s' },
};
const board = { kind: 'Board', name: 'mesh overview', dashboard: { uid: 'istio-mesh' } };
const report = {
  source: { from: 'text' },
  title: 'Mesh',
  format: 'classic',
  mapping: [],
  changes: [],
  warnings: [],
  result: null,
  failure: 'not saved',
};
const bodies: Readonly<Record<string, object>> = {
  startRun: { testId },
  createTest: { test: plainTest },
  updateTest: { test: plainTest, version: 1 },
  checkTest: { test: {} },
  runTest: { test: plainTest },
  updateRun: { notes: '', tags: [], pinned: true },
  createConnection: { connection },
  updateConnection: { connection },
  tryQuery: { expr: 'up' },
  setSecret: { value: 'hush' },
  createBoard: { board },
  updateBoard: { board, version: 1 },
  recordImport: { report, source: '{}' },
  readDashboards: { uids: ['a'] },
  countMetrics: { metrics: ['up'] },
  setMyPreferences: { generator: 'native' },
  setOrganisationPreferences: { generator: null },
};

/** A request that is in order, for each operation: its URL, and the body of those that take one. */
export function plainRequest(name: string): { url: string; payload: { payload?: object } } {
  const { path } = (operations as Readonly<Record<string, Operation>>)[name] as Operation;
  const query = name === 'exportRun' ? '?format=csv' : '';
  const url = `/api${path.replace(':id', runId).replace(':name', 'a-secret')}${query}`;
  const body = bodies[name];
  return { url, payload: body === undefined ? {} : { payload: body } };
}

/** Asserts that an answer is this error, in the form and with the status and remedy of the contract; gives its error. */
export function assertError(
  answer: { statusCode: number; body: string; headers: Record<string, unknown> },
  code: keyof typeof errorCatalogue
) {
  const document = check(errorAnswer, JSON.parse(answer.body));
  assert.ok(document.ok, answer.body);
  const { error } = document.value;
  assert.equal(error.code, code, answer.body);
  assert.equal(answer.statusCode, errorCatalogue[code].httpStatus);
  assert.equal(error.remedy, errorCatalogue[code].remedy);
  assert.match(String(answer.headers['content-type']), /^application\/json/);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  assert.doesNotMatch(answer.body, /\.ts:|node_modules|\\n {4}at /);
  return error;
}

/** Sends a request over a socket with its path exactly as given. */
export async function send(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders = reader,
  { agent = false }: { agent?: Agent | false } = {}
) {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request({ host: '127.0.0.1', port, path, headers, agent }, resolve).on('error', reject).end()
  );
  return { statusCode: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

async function text(response: IncomingMessage): Promise<string> {
  return Buffer.concat(await response.toArray()).toString();
}
