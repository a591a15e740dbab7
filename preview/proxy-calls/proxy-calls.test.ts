import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AppSettings } from '../app-settings.ts';
import { PreviewDataSources } from '../data-sources.ts';
import { listenOnLoopback } from '../listener.ts';
import { readPluginJson } from '../plugin-json.ts';
import { switchTo } from '../role-cookie.ts';
import { callProxy, runnerToken, type ProxyUnderTest } from './call-proxy.ts';
import { proxyCalls } from './proxy-call-table.ts';
import { readRecorded } from './recorded.ts';
import { startRecordingUpstream, type RecordingUpstream } from './recording-upstream.ts';

const src = join(import.meta.dirname, '..', '..', 'src');
const recorded = readRecorded();

describe('the preview’s plugin proxy, compared with a real Grafana’s', () => {
  let upstream: RecordingUpstream;
  let preview: ProxyUnderTest & { close(): void };
  before(async () => {
    upstream = await startRecordingUpstream();
    preview = await startPreview(upstream.url);
  });
  after(async () => {
    preview.close();
    await upstream.close();
  });

  for (const call of proxyCalls) {
    // A real Grafana answers 401 without a session; the preview has no sign-in.
    it(call.name, { skip: call.as === null }, async () => {
      assert.deepEqual(await callProxy(call, preview, upstream), recorded.outcomes[call.name]);
    });
  }
});

it('what a real Grafana did is recorded of each call, and no call is in the table twice', () => {
  assert.deepEqual(
    proxyCalls.map(({ name }) => name),
    Object.keys(recorded.outcomes)
  );
});

async function startPreview(runnerUrl: string): Promise<ProxyUnderTest & { close(): void }> {
  const plugin = await readPluginJson(src);
  const server = await listenOnLoopback(0, {
    plugin,
    settings: new AppSettings(plugin, { jsonData: { runnerUrl }, secureJsonData: { runnerToken } }),
    role: 'Admin',
    panels: [],
    dashboards: [],
    dataSources: new PreviewDataSources(),
    files: [],
    host: ['/none/', src],
    grafanaVersion: recorded.grafana,
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    cookieOf: (role) => switchTo(role, port).split(';')[0]!,
    loginOf: (role) => role.toLowerCase(),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
