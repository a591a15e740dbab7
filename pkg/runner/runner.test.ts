import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { check, environmentCharts, observation, overheadReport, type RunEvent } from '@headroom/contract';
import { localActor } from './local-actor.ts';
import { ended, failingAfter, makeBench, type Bench } from './runner.fixture.ts';

const open = { kind: 'open', rate: 50, connections: 2, duration: '2s' };

describe('a run', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await makeBench();
  });
  afterEach(() => bench.remove());

  it('goes from queued to finished, and its result is what the target saw', async () => {
    const runner = await bench.open();
    const queued = await runner.runs.start(
      { test: bench.test(open, { thresholds: ['errors <= 0%', 'rate > 40/s'] }) },
      localActor()
    );
    assert.equal(queued.state, 'queued');
    const run = await ended(runner, queued.id);
    const result = await runner.runs.result(run.id);
    assert.deepEqual([run.state, run.verdict, run.complete, run.reason], ['finished', 'passed', true, null]);
    // One request before the load, in the preflight, counts nowhere.
    assert.deepEqual([result.counts.ok, result.counts.sent, bench.received.count], [100, 100, 1 + 100]);
    // A busy machine may answer the last request after the end: then the run took longer.
    assert.equal(result.achievedPerSec, 100 / (result.elapsedUs / 1e6));
    assert.ok(result.elapsedUs >= 2_000_000 && result.elapsedUs < 15_000_000);
    assert.ok(run.startedAtMs !== null && run.endedAtMs !== null && run.endedAtMs >= run.startedAtMs + 2_000);
    const events = await runner.runs.listEvents(run.id, 0);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, i) => i + 1)
    );
    assert.deepEqual(states(events), ['queued', 'preparing', 'running', 'finished']);
    const toRead = await runner.runs.listEvents(run.id, 1, false);
    assert.deepEqual(
      toRead,
      events.filter(({ seq, type }) => seq > 1 && type !== 'second')
    );
    await runner.close();
  });

  it('whose thresholds do not hold has the verdict failed', async () => {
    const runner = await bench.open();
    const { id } = await runner.runs.start(
      {
        test: bench.test({ ...open, duration: '1s' }, { thresholds: ['rate > 60/s'] }),
      },
      localActor()
    );
    assert.deepEqual([(await ended(runner, id)).state, (await runner.runs.find(id)).verdict], ['finished', 'failed']);
    await runner.close();
  });

  it('is stopped at once, keeps what was measured, and cannot be stopped twice', async () => {
    const runner = await bench.open();
    const { id } = await runner.runs.start({ test: bench.test({ ...open, duration: '1m' }) }, localActor());
    await secondsOf(runner.runs.events(id), 2);
    const askedAtMs = performance.now();
    const run = await runner.runs.stop(id);
    assert.ok(performance.now() - askedAtMs < 15_000, 'long before its minute is over');
    assert.deepEqual(
      [run.state, run.reason?.code, run.complete, run.verdict],
      ['stopped', 'run.stopped', false, 'none']
    );
    const { counts, unfinished } = await runner.runs.result(id);
    assert.ok(counts.ok >= 100);
    assert.equal(counts.arrivals, counts.ok + unfinished);
    await assert.rejects(runner.runs.stop(id), { code: 'run.ended' });
    await runner.close();
  });

  it('waits for its turn, and can be stopped while it waits', async () => {
    const runner = await bench.open();
    const first = await runner.runs.start({ test: bench.test({ ...open, duration: '1s' }) }, localActor());
    const second = await runner.runs.start({ test: bench.test({ ...open, duration: '1s' }) }, localActor());
    const third = await runner.runs.start({ test: bench.test({ ...open, duration: '1s' }) }, localActor());
    assert.equal((await runner.runs.stop(second.id)).state, 'stopped');
    assert.equal((await ended(runner, first.id)).state, 'finished');
    const last = await ended(runner, third.id);
    assert.equal(last.state, 'finished');
    assert.ok((last.startedAtMs ?? 0) >= ((await runner.runs.find(first.id)).endedAtMs ?? Infinity));
    assert.equal(bench.received.count, 2 * (1 + 50));
    await assert.rejects(runner.runs.result(second.id), { code: 'not_found' });
    await runner.close();
  });

  it('that is refused is never made', async () => {
    const runner = await bench.open();
    const refused = (more: object) =>
      runner.runs.start({ test: bench.test(open, more as Record<string, unknown>) }, localActor());
    await assert.rejects(refused({ generator: { name: 'wrk9' } }), { code: 'plan.generator_unknown' });
    await assert.rejects(refused({ target: { url: 'http://10.255.255.1/' } }), { code: 'target.refused' });
    await assert.rejects(refused({ subject: { namespaces: ['shop'] } }), { code: 'plan.unsupported' });
    await assert.rejects(refused({ target: { headers: { a: '${secret:none}' } } }), { code: 'plan.secret_unknown' });
    await assert.rejects(runner.runs.start({ testId: '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE' }, localActor()), {
      code: 'not_found',
    });
    assert.deepEqual([await runner.runs.list({ limit: 10 }), bench.received.count], [[], 0]);
    await runner.close();
  });

  it('whose generator fails is errored and keeps the seconds before', async () => {
    const runner = await bench.open({ generators: [failingAfter(1)] });
    const { id } = await runner.runs.start({ test: bench.test(open) }, localActor());
    const run = await ended(runner, id);
    assert.deepEqual(
      [run.state, run.reason, run.complete],
      ['errored', { code: 'run.engine', message: 'out of wit' }, false]
    );
    assert.equal((await runner.runs.result(id)).series.length, 1);
    await runner.close();
  });

  it('has its end as the last event, after seconds that came all at once', async () => {
    const runner = await bench.open({ generators: [failingAfter(1, 20)] });
    const { id } = await runner.runs.start({ test: bench.test(open) }, localActor());
    await ended(runner, id);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const events = await runner.runs.listEvents(id, 0);
    assert.equal(events.at(-1)?.type, 'state');
    assert.deepEqual(
      events
        .flatMap((event) => (event.type === 'log' ? [] : event.type === 'state' ? [event.state] : ['second']))
        .slice(3),
      [...Array(20).fill('second'), 'errored']
    );
    await runner.close();
  });

  it('of a runner that is closed is errored as interrupted, and keeps what was measured', async () => {
    const runner = await bench.open();
    const { id } = await runner.runs.start({ test: bench.test({ ...open, duration: '1m' }) }, localActor());
    await secondsOf(runner.runs.events(id), 1);
    await runner.close();
    const next = await bench.open();
    const run = await next.runs.find(id);
    assert.deepEqual([run.state, run.reason?.code, run.complete], ['errored', 'run.interrupted', false]);
    assert.ok((await next.runs.result(id)).counts.ok > 0);
    await next.close();
  });

  it('that only looks does not wait for one that makes load, and ends without a result and with a report', async () => {
    const runner = await bench.open();
    const loading = await runner.runs.start({ test: bench.test({ ...open, duration: '1m' }) }, localActor());
    const window = { next: '30s' };
    const look = observation.parse({ kind: 'Observation', name: 'a look', window });
    const looking = await runner.runs.start({ observation: look }, localActor());
    assert.deepEqual([looking.plan?.address, looking.plan?.generator.name], [null, 'observe']);
    await secondsOf(runner.runs.events(loading.id), 1);
    const live = await runner.runs.environment(looking.id);
    assert.deepEqual([live.live, check(environmentCharts, live).ok], [true, true]);
    const stopped = await runner.runs.stop(looking.id);
    assert.deepEqual([stopped.state, stopped.complete, stopped.health], ['stopped', false, null]);
    assert.equal((await runner.runs.find(loading.id)).state, 'running');
    const report = await runner.runs.report(looking.id);
    const load = report.windows.load;
    assert.ok(load.fromMs === stopped.startedAtMs && load.toMs - load.fromMs < 20_000);
    assert.equal((await runner.runs.environment(looking.id)).live, false);
    await runner.close();
  });

  it('has a report of what the machine spent around it, which a restart makes final', async () => {
    const runner = await bench.open();
    const { id } = await runner.runs.start({ test: bench.test(open) }, localActor());
    await assert.rejects(runner.runs.report(id), { code: 'not_found' });
    await ended(runner, id);
    const report = await runner.runs.report(id);
    assert.equal(check(overheadReport, report).ok, true);
    assert.deepEqual([report.provisional, report.windows.idle, report.grade], [true, null, 'D']);
    assert.ok(report.warnings.some(({ code }) => code === 'W-SHORT'));
    assert.ok(report.queries.some(({ query }) => query.includes('/proc/stat')));
    await runner.close();
    const later = await bench.open();
    const settled = await later.runs.report(id);
    assert.deepEqual([settled.provisional, settled.windows.after], [false, null]);
    await later.close();
  });

  it('is followed from any event on, without gaps and doubles, while it grows', async () => {
    const runner = await bench.open();
    const { id } = await runner.runs.start({ test: bench.test(open) }, localActor());
    const all = await collect(runner.runs.events(id));
    assert.deepEqual(all, await runner.runs.listEvents(id, 0));
    assert.deepEqual(await collect(runner.runs.events(id, { after: 3 })), all.slice(3));
    await runner.close();
  });
});

it('a second process on the same data folder is refused', async () => {
  const bench = await makeBench();
  const runner = await bench.open();
  await assert.rejects(bench.open(), { code: 'config.data_busy' });
  await runner.close();
  await (await bench.open()).close();
  await bench.remove();
});

it('a port that is taken is named, and the runner can still be closed', async () => {
  const bench = await makeBench();
  const runner = await bench.open();
  await runner.listen();
  const other = await makeBench();
  const second = await other.open();
  const { port } = new URL(runner.url);
  Object.assign(other.settings, { port: Number(port) });
  await assert.rejects(second.listen(), {
    code: 'config.listen',
    message: `The runner cannot listen on 127.0.0.1, port ${port}: another program has the port.`,
  });
  await Promise.all([runner.close(), second.close()]);
  await Promise.all([bench.remove(), other.remove()]);
});

function states(events: readonly RunEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'state' ? [event.state] : []));
}

/** Waits for the first `n` seconds of a run. */
async function secondsOf(events: AsyncIterable<RunEvent>, n: number): Promise<void> {
  let seen = 0;
  for await (const event of events) {
    seen += event.type === 'second' ? 1 : 0;
    if (seen === n) {
      return;
    }
  }
}

async function collect(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) {
    all.push(event);
  }
  return all;
}
