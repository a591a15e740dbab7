import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  check,
  environmentCharts,
  observation,
  overheadReport,
  type Component,
  type OverheadReport,
} from '@headroom/contract';
import { localActor } from '../local-actor.ts';
import { ended, makeBench } from '../runner.fixture.ts';
import { cannotMonitor, cpuSeconds, monitoredMachine } from './monitored-machine.fixture.ts';

const RECORDED_AGAIN_MS = 10_000;
/** The steady part ends so long before the load, ms. */
const MARGIN_MS = 5_000;
const SUBJECT = { processes: ['busy-target'] };
const ENVIRONMENT = { prometheus: ['machine'], mesh: 'envoy' };

/** What a component spent in the steady part, cores. */
function coresOf(report: OverheadReport, component: Component): number {
  const cpu = report.figures.components.find((one) => one.component === component && one.kind === null)?.cpu.steady;
  assert.ok(cpu?.known, JSON.stringify(cpu));
  return cpu.value;
}

const close = (a: number, b: number, share: number) =>
  assert.ok(Math.abs(a - b) <= share * b, `${a} is not about ${b}`);

describe('a run beside a real Prometheus', { skip: cannotMonitor }, () => {
  it('that is stopped and started under way has true figures and says the gap; observed afterwards the same span gives the same', async () => {
    await using machine = await monitoredMachine();
    const bench = await makeBench();
    const runner = await bench.open();
    await using _ = {
      [Symbol.asyncDispose]: async () => {
        await runner.close();
        await bench.remove();
      },
    };
    const connection = { kind: 'PrometheusConnection', name: 'machine', role: 'cluster' } as const;
    const direct = { url: machine.prometheusUrl, auth: 'none', headers: {} } as const;
    await runner.connections.handlers.createConnection({ body: { connection: { ...connection, direct } } });

    const load = { kind: 'open', rate: 100, connections: 8, duration: '10m' };
    const test = bench.test(load, { target: { url: machine.url }, subject: SUBJECT, environment: ENVIRONMENT });
    const { id } = await runner.runs.start({ test }, localActor());
    await sleep(5_000);
    const spent = () => Promise.all([cpuSeconds(machine.pids.application), cpuSeconds(machine.pids.proxy)]);
    const [fromMs, before] = [Date.now(), await spent()];

    const live = await runner.runs.environment(id);
    assert.equal(check(environmentCharts, live).ok, true);
    assert.deepEqual([live.live, live.windows], [true, null]);
    const drawn = live.charts.find((chart) => chart.group === 'data_plane' && chart.id === 'cpu');
    assert.ok((drawn?.lines[0]?.points.length ?? 0) >= 3, 'the line of the data plane has begun');

    await sleep(2_000);
    await machine.stopPrometheus();
    await sleep(8_000);
    await machine.startPrometheus();
    await sleep(RECORDED_AGAIN_MS);
    const [toMs, after] = [Date.now(), await spent()];
    await sleep(MARGIN_MS);
    // How long Prometheus takes to start is up to the machine, so the load lasts until it is stopped.
    await runner.runs.stop(id);
    const run = await ended(runner, id);
    assert.deepEqual([run.state, run.reason?.code], ['stopped', 'run.stopped']);

    const report = await runner.runs.report(id);
    assert.equal(check(overheadReport, report).ok, true);
    const truth = before.map((seconds, i) => ((after[i] ?? 0) - seconds) / ((toMs - fromMs) / 1_000));
    close(coresOf(report, 'application'), truth[0] ?? NaN, 0.15);
    close(coresOf(report, 'data_plane'), truth[1] ?? NaN, 0.15);
    assert.ok(report.queries.some(({ component, source }) => component === 'application' && source === 'machine'));
    assert.deepEqual(report.failures, []);
    assert.match(
      report.missing.find(({ question }) => question === 'Did machine record the whole time?')?.why ?? '',
      /no sample of anything for \d\d s/
    );
    const stored = await runner.runs.environment(id);
    const line = stored.charts.find((chart) => chart.group === 'data_plane' && chart.id === 'cpu')?.lines[0];
    assert.ok((line?.points.filter(([, value]) => value === null).length ?? 0) >= 8, 'the gap is drawn as a gap');

    const window = { from: new Date(fromMs).toISOString(), to: new Date(toMs + 10_000).toISOString() };
    const look = (more: object) =>
      observation.parse({
        kind: 'Observation',
        name: 'a look',
        subject: SUBJECT,
        environment: ENVIRONMENT,
        window,
        ...more,
      });
    await sleep(Math.max(0, toMs + 10_500 - Date.now()));
    const seen = await ended(runner, (await runner.runs.start({ observation: look({}) }, localActor())).id);
    assert.deepEqual([seen.state, seen.verdict, seen.complete, seen.health], ['finished', 'none', true, null]);
    await assert.rejects(runner.runs.result(seen.id), { code: 'not_found' });
    const observed = await runner.runs.report(seen.id);
    assert.deepEqual([observed.provisional, observed.windows.idle], [false, null]);
    assert.match(observed.answer, /Grade/);
    assert.ok(coresOf(observed, 'data_plane') > 0.3 * (truth[1] ?? NaN));

    const refused = async (what: object) => {
      const problem = await runner.runs.start({ observation: look(what) }, localActor()).catch((error) => error);
      return [problem.code, ...(problem.problems ?? []).map(({ path }: { path: string }) => path)];
    };
    const past = { from: '2020-01-01T00:00:00Z', to: '2020-01-01T01:00:00Z' };
    const future = { from: '2120-01-01T00:00:00Z', to: '2120-01-01T01:00:00Z' };
    assert.deepEqual(await refused({ window: past }), ['plan.unsupported', 'window.from']);
    assert.deepEqual(await refused({ window: future }), ['plan.unsupported', 'window.from']);
    assert.deepEqual(await refused({ window: { last: '2h' } }), ['plan.unsupported', 'window.last']);
    assert.deepEqual(await refused({ environment: { prometheus: ['machin'], mesh: 'istoi-sidecar' } }), [
      'plan.unsupported',
      'environment.prometheus[0]',
      'environment.mesh',
    ]);
  });
});
