import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRunner, readSettings } from '@headroom/runner';
import { startPreview } from '../preview/server.ts';
import { forkDemoTarget } from './demo-target.ts';

/** A demo target, a runner that may make load on it, and a preview of the plugin with that runner; all on free ports of this machine. */
export interface Stack {
  /** Of the preview. */
  readonly url: string;
  /** Of a preview whose runner is down. */
  readonly urlWithoutRunner: string;
  /** The runner's bearer token, which no browser may ever see. */
  readonly token: string;
  readonly targetUrl: string;
  close(): Promise<void>;
}

/** Provisioned files by name; `TARGET` in them stands for the demo target's host and port. */
export type ProvisionedFiles = Readonly<Record<string, string>>;

/** Starts everything, with an empty data folder and the given provisioned files. */
export async function startStack(files: ProvisionedFiles): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-e2e-'));
  const provisioning = join(folder, 'provisioning');
  await mkdir(provisioning);
  const target = await forkDemoTarget();
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(provisioning, name), text.replaceAll('TARGET', new URL(target.url).host));
  }
  const settings = readSettings({ env: {}, flags: { port: '0', data: join(folder, 'data'), provisioning } });
  if (!settings.ok) {
    throw new Error(JSON.stringify(settings.problems));
  }
  const runner = await openRunner(settings.value);
  await runner.listen();
  const { token } = settings.value;
  const preview = await startPreview({ port: 0, runnerUrl: runner.url, runnerToken: token });
  // The port of the discard service: nothing listens there, and nothing will by chance.
  const withoutRunner = await startPreview({ port: 0, runnerUrl: 'http://127.0.0.1:9', runnerToken: token });
  return {
    url: preview.url,
    urlWithoutRunner: withoutRunner.url,
    token,
    targetUrl: target.url,
    async close() {
      await preview.close();
      await withoutRunner.close();
      await runner.close();
      await target.close();
      await rm(folder, { recursive: true });
    },
  };
}
