// `npm run e2e:grafana -- --url http://127.0.0.1:3000 [--record] [--calls-only]`: the table of calls of the plugin proxy, then the browser specs, on a
// real Grafana that has the plugin. It is one for tests: the app's settings are replaced. HEADROOM_GRAFANA_USER (admin when not set) and
// HEADROOM_GRAFANA_PASSWORD are an administrator's. Grafana must reach this machine's 127.0.0.1.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { callProxy, runnerToken } from '../preview/proxy-calls/call-proxy.ts';
import type { ProxyOutcome } from '../preview/proxy-calls/proxy-call.ts';
import { proxyCalls } from '../preview/proxy-calls/proxy-call-table.ts';
import { readRecorded, writeRecorded } from '../preview/proxy-calls/recorded.ts';
import { startRecordingUpstream } from '../preview/proxy-calls/recording-upstream.ts';
import { at } from './places.ts';
import { openGrafana, type RealGrafana } from './real-grafana.ts';
import { grafanaOfEnvironment } from './site.ts';

const root = join(import.meta.dirname, '..');
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    record: { type: 'boolean', default: false },
    'calls-only': { type: 'boolean', default: false },
  },
});
process.env.HEADROOM_GRAFANA_URL = flags.url ?? process.env.HEADROOM_GRAFANA_URL;

try {
  const grafana = await openGrafana(grafanaOfEnvironment());
  let hasPages: boolean;
  try {
    console.log(`Grafana ${grafana.version} at ${grafana.url}`);
    process.env.HEADROOM_GRAFANA_ROOT_URL = grafana.rootUrl; // the runner of the specs believes what is signed in this name
    process.exitCode = (await compareCalls(grafana)) ? 0 : 1;
    hasPages = await answersWithPages(grafana);
  } finally {
    await grafana.close();
  }
  if (!flags['calls-only'] && process.exitCode === 0) {
    process.exitCode = hasPages ? await runSpecs() : 0;
    console.log(
      hasPages ? '' : 'This Grafana has no pages (its frontend is not built): the browser specs were left out.'
    );
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Makes each call of the table; false when an outcome is another than was recorded, which `--record` replaces. */
async function compareCalls(grafana: RealGrafana): Promise<boolean> {
  const upstream = await startRecordingUpstream();
  await grafana.applySettings({ runnerUrl: upstream.url, runnerToken });
  const proxy = {
    origin: grafana.url,
    cookieOf: (role: Parameters<RealGrafana['cookiesOf']>[0]) => grafana.cookiesOf(role).join('; '),
    loginOf: grafana.loginOf,
  };
  const outcomes: Record<string, ProxyOutcome> = {};
  for (const call of proxyCalls) {
    outcomes[call.name] = await callProxy(call, proxy, upstream);
  }
  await upstream.close();
  if (flags.record) {
    writeRecorded({ grafana: grafana.version, outcomes });
    console.log(`calls: ${proxyCalls.length} recorded`);
    return true;
  }
  const recorded = readRecorded().outcomes;
  const differing = proxyCalls.filter(({ name }) => !isDeepStrictEqual(outcomes[name], recorded[name]));
  for (const { name } of differing) {
    console.log(
      `${name}\n  recorded: ${JSON.stringify(recorded[name])}\n  now:      ${JSON.stringify(outcomes[name])}`
    );
  }
  console.log(`calls: ${proxyCalls.length - differing.length} as recorded, ${differing.length} otherwise`);
  return differing.length === 0;
}

async function answersWithPages({ url, cookiesOf }: RealGrafana): Promise<boolean> {
  const { status } = await fetch(`${url}${at.tests}`, { headers: { cookie: cookiesOf('Admin').join('; ') } });
  return status === 200;
}

async function runSpecs(): Promise<number> {
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const child = spawn(process.execPath, [...process.execArgv, playwright, 'test', ...positionals], {
    cwd: root,
    stdio: 'inherit',
  });
  // A terminal tells the whole process group of Ctrl-C, everybody else this process alone.
  process.once('SIGTERM', () => child.kill('SIGINT'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
