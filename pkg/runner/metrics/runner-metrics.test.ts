import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { localActor } from '../local-actor.ts';
import { ended, makeBench } from '../runner.fixture.ts';

describe("the runner's own metrics", () => {
  it('count the requests of each test, with those of its warm-up, for a scraper with a token', async (test) => {
    const { runner, bench, scrape } = await listening(test);
    const load = { kind: 'open', rate: 50, connections: 2, warmup: '1s', duration: '1s' };
    const refused = { target: { expect: { status: [404] } } };
    for (const [name, more] of Object.entries({ checkout: {}, 'say "no"': refused })) {
      const { id } = await runner.runs.start({ test: bench.test(load, { name, ...more }) }, localActor());
      await ended(runner, id);
    }
    const lines = (await scrape()).split('\n');
    assert.ok(lines.includes('headroom_requests_total{test="checkout",outcome="ok"} 100'), lines.join('\n'));
    assert.ok(lines.includes('headroom_requests_total{test="say \\"no\\"",outcome="error"} 100'), lines.join('\n'));
  });

  it('tell what the process takes, and that it is a runner', async (test) => {
    const { scrape } = await listening(test);
    const text = await scrape();
    assert.match(text, /^headroom_runner_info\{version="\d+\.\d+\.\d+"\} 1$/m);
    const [, cpuSec] = text.match(/^process_cpu_seconds_total (\S+)$/m) ?? [];
    const { user, system } = process.cpuUsage();
    assert.ok(Math.abs(Number(cpuSec) - (user + system) / 1e6) < 1, cpuSec);
    assert.match(text, /^process_resident_memory_bytes \d{7,}$/m);
    assert.match(await scrape(), /^# TYPE process_cpu_seconds_total counter$/m);
  });

  it('are for nobody without a token', async (test) => {
    const { url } = await listening(test);
    const refused = await (await fetch(url)).text();
    assert.match(refused, /"auth\.token"/);
    assert.doesNotMatch(refused, /process_cpu/);
  });
});

async function listening(test: TestContext) {
  const bench = await makeBench();
  const runner = await bench.open();
  test.after(async () => {
    await runner.close();
    await bench.remove();
  });
  await runner.listen();
  const url = `${runner.url}/api/runner/metrics`;
  const headers = { authorization: `Bearer ${bench.settings.token}`, 'x-headroom-scope': 'read' };
  const scrape = async (): Promise<string> => {
    const answered = await fetch(url, { headers });
    assert.match(answered.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    return answered.text();
  };
  return { bench, runner, url, scrape };
}
