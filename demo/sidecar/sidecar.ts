import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { envoyConfig, type SidecarPlace } from './envoy-config.ts';

/** A running Envoy; `close` resolves when its process has ended. */
export interface Sidecar {
  readonly url: string;
  readonly pid: number;
  close(): Promise<void>;
}

const startWithinMs = 10_000;
const endWithinMs = 3_000;

/**
 * Starts Envoy with one worker thread before a target of this machine; its configuration and its log are kept in `folder`. Resolves when it answers;
 * rejects with the log's last line when it ends before that, or does not answer within ten seconds.
 */
export async function startSidecar({
  envoyPath,
  folder,
  ...ports
}: { envoyPath: string; folder: string } & Omit<SidecarPlace, 'serverName'>): Promise<Sidecar> {
  mkdirSync(folder, { recursive: true });
  const [config, log] = [join(folder, 'envoy.json'), join(folder, 'envoy.log')];
  const serverName = `envoy ${randomBytes(4).toString('hex')}`;
  writeFileSync(config, JSON.stringify(envoyConfig({ serverName, ...ports }), null, 2));
  const options = ['--concurrency', '1', '--disable-hot-restart', '--log-level', 'warning'];
  const { program, args } = endedWithUs(envoyPath, ['--config-path', config, ...options]);
  const output = openSync(log, 'w');
  const child = spawn(program, args, { stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()));
  const endHard = () => child.kill('SIGKILL');
  process.once('exit', endHard);
  void ended.then(() => process.off('exit', endHard));
  const url = `http://127.0.0.1:${ports.port}`;
  const close = async () => {
    child.kill();
    await Promise.race([ended, sleep(endWithinMs, undefined, { ref: false })]);
    endHard();
    await ended;
  };
  const abandon = new AbortController();
  const answered = await Promise.race([answers(url, serverName, abandon.signal), ended.then(() => false)]);
  abandon.abort();
  if (!answered || child.pid === undefined) {
    await close();
    const lastLine = readFileSync(log, 'utf8').trim().split('\n').at(-1);
    throw new Error(`Envoy did not start (${log}): ${lastLine || 'it does not answer'}`);
  }
  return { url, pid: child.pid, close };
}

/**
 * The kernel ends Envoy with its parent, however that ends, where util-linux's setpriv can ask it to: setpriv then becomes Envoy, with the same
 * process id. Elsewhere Envoy outlives a parent that was killed, and the next start says that its port is in use.
 */
function endedWithUs(program: string, args: string[]): { program: string; args: string[] } {
  const options = ['--pdeathsig', 'KILL', '--'];
  const works = spawnSync('setpriv', [...options, 'true']).status === 0;
  return works ? { program: 'setpriv', args: [...options, program, ...args] } : { program, args };
}

/** Whether this Envoy, not another one on its port, comes to answer; the target need not be there. */
async function answers(url: string, serverName: string, abandoned: AbortSignal): Promise<boolean> {
  const giveUpAtMs = performance.now() + startWithinMs;
  while (!abandoned.aborted && performance.now() < giveUpAtMs) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.headers.get('server') === serverName) {
      return true;
    }
    await sleep(50);
  }
  return false;
}
