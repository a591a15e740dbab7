import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { check, overheadReport, type Figure } from '@headroom/contract';
import { envoy as envoyTool } from '../../scripts/tools/envoy.ts';
import { prometheus as prometheusTool } from '../../scripts/tools/prometheus-tools.ts';
import { toolHere } from '../../scripts/tools/tool.ts';
import { throughEnvoy, type ThroughEnvoy } from './through-envoy.fixture.ts';

const [envoy, prometheus] = [await toolHere(envoyTool), await toolHere(prometheusTool)];
const skip =
  envoy === undefined || prometheus === undefined
    ? 'Envoy and Prometheus are not both there; "npm run tools" brings them'
    : false;
const BYTES = 100_000;
const PER_SEC = 100;
/** Its steady part is 12 s long, so that a scrape more or less on a busy machine leaves enough of it. */
const SECONDS = 22;
const QUICK = { kind: 'closed', connections: 2, duration: '1s' };

const valueOf = (figure: Figure | undefined): number => (figure?.known === true ? figure.value : NaN);
const near = (value: number, truth: number, share: number) =>
  assert.ok(Math.abs(value - truth) <= share * truth, `${value} is not about ${truth}`);

describe("a load of bytes through Envoy's tcp_proxy", { skip }, () => {
  let there: ThroughEnvoy;
  before(async () => {
    there = await throughEnvoy({ envoyPath: envoy!.path, prometheusPath: prometheus!.path });
  });
  after(() => there.close());

  /** What passed since then, once Envoy has told the target all that it was told; `way` is the target's for what comes next. */
  async function passedSince(was: Awaited<ReturnType<typeof seen>>, way: 'echo' | 'up' | 'down') {
    let now = await seen(way);
    for (let waits = 0; waits < 200 && now.target.read - was.target.read < now.envoy.up - was.envoy.up; waits++) {
      await sleep(25);
      now = await seen(way);
    }
    return {
      read: now.target.read - was.target.read,
      written: now.target.written - was.target.written,
      up: now.envoy.up - was.envoy.up,
      down: now.envoy.down - was.envoy.down,
      connections: now.envoy.connections - was.envoy.connections,
    };
  }

  async function seen(way: 'echo' | 'up' | 'down') {
    return { envoy: await there.envoySaw(), target: await there.targetSaw(way) };
  }

  it('goes up as Envoy and the target count it, and the report tells what each GB of it cost', async () => {
    const was = await seen('up');
    const load = { kind: 'open', rate: PER_SEC, connections: 4, duration: `${SECONDS}s` };
    const { result, report } = await there.run({ transfer: 'up', bytes: BYTES }, load, { isObserved: true });
    const { counts } = result;
    assert.deepEqual([counts.ok, counts.errors], [SECONDS * PER_SEC, {}]);
    assert.deepEqual([counts.bytesSent, counts.bytesReceived], [counts.ok * BYTES, 0]);
    const passed = await passedSince(was, 'echo');
    const tried = 1;
    assert.deepEqual(
      [passed.up, passed.read, passed.down, passed.connections],
      [(counts.ok + tried) * BYTES, passed.up, 0, (counts.connectionsOpened ?? 0) + tried],
      'the load, and the one message that is tried before it'
    );

    const told = await report();
    assert.equal(check(overheadReport, told).ok, true);
    const { load: carried, byteChain, meanChain, components } = told.figures;
    assert.match(
      told.answer,
      /^At 9\.5\d MiB\/s carried \(100 messages\/s\) the proxies spent [\d.]+ CPU-s per GB carried, [\d.]+m? cores per 1 000 messages\/s/
    );
    assert.doesNotMatch(told.answer, /request/);
    assert.deepEqual([carried.cargo, meanChain], ['bytes', []]);
    near(valueOf(carried.carriedBytesPerSec), PER_SEC * BYTES, 0.05);
    const [runnerSaw, envoySaw] = byteChain;
    assert.deepEqual([runnerSaw?.at, envoySaw?.at, byteChain.length], ['runner', 'inbound', 2]);
    near(valueOf(envoySaw?.upBytesPerSec), PER_SEC * BYTES, 0.05);
    assert.deepEqual(
      [valueOf(runnerSaw?.downBytesPerSec), valueOf(envoySaw?.downBytesPerSec)],
      [0, 0],
      'nothing comes back'
    );
    assert.deepEqual(
      [valueOf(runnerSaw?.connectionsPerSec), valueOf(envoySaw?.connectionsPerSec)],
      [0, 0],
      'each connection was opened before the steady part'
    );
    const proxy = components.find(({ component, kind }) => component === 'data_plane' && kind === null);
    assert.ok(valueOf(proxy?.cpu.totalPerGB) > 0);
    near(valueOf(proxy?.cpu.totalPerGB), valueOf(proxy?.cpu.steady) / ((PER_SEC * BYTES) / 1e9), 0.05);
    assert.deepEqual(
      told.warnings.filter(({ code }) => code === 'W-NOTMESHED'),
      [],
      'it went through Envoy'
    );
  });

  it('comes back, each message the same, as Envoy and the target count it', async () => {
    const was = await seen('echo');
    const { counts } = (await there.run({ transfer: 'echo', bytes: BYTES }, QUICK)).result;
    const passed = await passedSince(was, 'down');
    assert.deepEqual([counts.errors, counts.bytesReceived], [{}, counts.ok * BYTES]);
    assert.ok(counts.ok > 0 && passed.up >= (counts.bytesSent ?? 0) + BYTES);
    assert.deepEqual([passed.read, passed.down <= passed.up], [passed.up, true]);
    assert.ok(passed.down >= (counts.bytesReceived ?? 0) + BYTES);
  });

  it('comes down, no more than Envoy passed on, and this no more than the target wrote', async () => {
    const was = await seen('down');
    const { counts } = (await there.run({ transfer: 'down', bytes: 10_000 }, QUICK)).result;
    const passed = await passedSince(was, 'echo');
    const received = counts.bytesReceived ?? 0;
    assert.deepEqual([counts.errors, counts.bytesSent, passed.up, passed.read], [{}, 0, 0, 0]);
    assert.ok(counts.ok > 0 && received >= counts.ok * 10_000);
    assert.ok(received <= passed.down, `${received} of ${passed.down} that Envoy passed on`);
    assert.ok(passed.down <= passed.written, `${passed.down} of ${passed.written} that the target wrote`);
    assert.ok(passed.down - received < 4_000_000, `${passed.down - received} were never read`);
  });
});
