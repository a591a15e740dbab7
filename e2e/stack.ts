import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRunner, readSettings } from '@headroom/runner';
import { startPreview } from '../preview/server.ts';
import { forkDemoTarget } from './demo-target.ts';
import { nowhere } from './places.ts';
import { previewSite, type Host } from './site.ts';

/** A demo target, a runner that may make load on it, and a preview of the plugin with that runner; all on free ports of this machine. */
export interface Stack {
  /** Of the preview; empty where a real Grafana shows the pages. */
  readonly url: string;
  readonly runnerUrl: string;
  /** The runner's bearer token, which no browser may ever see. */
  readonly token: string;
  readonly targetUrl: string;
  close(): Promise<void>;
}

/** Provisioned files by name; `TARGET` in them stands for the demo target's host and port. */
export type ProvisionedFiles = Readonly<Record<string, string>>;

/** Starts everything, with an empty data folder and the given provisioned files, the preview on the packages of this Grafana. */
export async function startStack(files: ProvisionedFiles, host: Host): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-e2e-'));
  const provisioning = join(folder, 'provisioning');
  await mkdir(provisioning);
  const target = await forkDemoTarget();
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(provisioning, name), text.replaceAll('TARGET', new URL(target.url).host));
  }
  const preview =
    host === 'real' ? undefined : await startPreview({ port: 0, runnerUrl: nowhere, runnerToken: '', grafana: host });
  const { HEADROOM_GRAFANA_URL = preview?.url, HEADROOM_GRAFANA_ROOT_URL } = process.env;
  const settings = readSettings({
    // Whoever asks is who the preview or the real Grafana has signed.
    env: { HEADROOM_GRAFANA_URL, HEADROOM_GRAFANA_ROOT_URL },
    flags: { port: '0', data: join(folder, 'data'), provisioning },
  });
  if (!settings.ok) {
    throw new Error(JSON.stringify(settings.problems));
  }
  const runner = await openRunner(settings.value);
  await runner.listen();
  const { token } = settings.value;
  if (preview !== undefined) {
    await previewSite(preview.url).applySettings({ runnerUrl: runner.url, runnerToken: token });
  }
  return {
    url: preview?.url ?? '',
    runnerUrl: runner.url,
    token,
    targetUrl: target.url,
    async close() {
      await preview?.close();
      await runner.close();
      await target.close();
      await rm(folder, { recursive: true });
    },
  };
}
