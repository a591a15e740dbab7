import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { envoy as envoyTool } from '../../scripts/tools/envoy.ts';
import { freePort } from '../../scripts/free-port.ts';
import { toolHere } from '../../scripts/tools/tool.ts';
import { startDemoTarget, type DemoTarget } from '../target/server.ts';
import { startSidecar, type Sidecar } from './sidecar.ts';

const envoy = await toolHere(envoyTool);
const envoyPath = envoy?.path ?? '';
const skip = envoy === undefined ? 'there is no Envoy; "npm run tools" brings it' : false;

describe('the sidecar', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-sidecar-'));
  let target: DemoTarget;
  let sidecar: Sidecar;
  let port: number;
  before(async () => {
    target = await startDemoTarget({ port: 0 });
    port = await freePort();
    sidecar = await startSidecar({ envoyPath, folder, port, targetPort: target.port });
  });
  after(async () => {
    await sidecar.close();
    await target.close();
    rmSync(folder, { recursive: true });
  });

  it('passes requests on to the target, once each, and its answers back', async () => {
    const before = target.requestCount();
    assert.equal(await (await fetch(`${sidecar.url}/fast`)).text(), 'ok\n');
    assert.equal((await fetch(`${sidecar.url}/checkout`, { method: 'POST', body: '{}' })).status, 200);
    const failed = await fetch(`${sidecar.url}/status/503`);
    assert.deepEqual([failed.status, failed.headers.get('server')?.slice(0, 6)], [503, 'envoy ']);
    assert.equal(target.requestCount() - before, 3);
  });

  it('is a process named envoy, listens on this machine only and leaves the settings in its folder', async () => {
    assert.equal(readFileSync(`/proc/${sidecar.pid}/comm`, 'utf8'), 'envoy\n');
    const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((path) =>
      existsSync(path) ? readFileSync(path, 'utf8') : ''
    );
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const listening = [...tables.join('\n').matchAll(/: ([0-9A-F]+):([0-9A-F]{4}) \S+ 0A /g)].filter(
      ([, , at]) => at === hex
    );
    assert.deepEqual(
      listening.map(([, address]) => address),
      ['0100007F']
    );
    assert.ok(existsSync(join(folder, 'envoy.json')));
  });

  it('says that it cannot start when another Envoy has its port', async () => {
    const second = join(folder, 'second');
    await assert.rejects(
      startSidecar({ envoyPath, folder: second, port, targetPort: target.port }),
      /Envoy did not start: Port \d+ \(for the Envoy\) is in use/
    );
  });

  it('ends when it is closed', async () => {
    const other = await startSidecar({
      envoyPath,
      folder: join(folder, 'other'),
      port: await freePort(),
      targetPort: target.port,
    });
    await other.close();
    assert.equal(existsSync(`/proc/${other.pid}`), false);
  });

  it('ends with a parent that is killed', { skip: withoutSetpriv() }, async () => {
    const settings = { envoyPath, folder: join(folder, 'orphan'), port: await freePort(), targetPort: target.port };
    const program = join(folder, 'parent.ts');
    writeFileSync(
      program,
      `import { startSidecar } from ${JSON.stringify(join(import.meta.dirname, 'sidecar.ts'))};
       const { pid } = await startSidecar(${JSON.stringify(settings)});
       console.log(pid);
       setInterval(() => {}, 1_000);`
    );
    const parent = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [pid] = await once(parent.stdout, 'data');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    for (let i = 0; i < 40 && isRunning(Number(pid)); i++) {
      await sleep(50);
    }
    assert.equal(isRunning(Number(pid)), false);
  });
});

it('a program that cannot be started is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-sidecar-'));
  const settings = { envoyPath: join(folder, 'none'), folder, port: await freePort(), targetPort: 9 };
  await assert.rejects(startSidecar(settings), /Envoy did not start/);
  rmSync(folder, { recursive: true });
});

/** A process that has ended but was not yet waited for does not run. */
function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

function withoutSetpriv(): string | false {
  const works = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0;
  return works ? false : 'there is no setpriv';
}
