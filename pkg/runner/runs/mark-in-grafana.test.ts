import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { localActor } from '../local-actor.ts';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import { openRunner, type Runner } from '../runner.ts';
import { HeldLoads } from './held-loads.fixture.ts';

const load = { kind: 'closed', duration: '1h', connections: 1 };

interface Annotation {
  time: number;
  timeEnd: number;
  tags: string[];
  text: string;
}

describe('runs on the dashboards of Grafana', () => {
  let bench: Bench;
  let runner: Runner;
  let answer: { status: number; body: string };
  let received: Array<{ path: string | undefined; authorization: string | undefined; annotation: Annotation }>;
  let loads: HeldLoads;
  const grafana = createServer((request, response) => {
    const { url: path, headers } = request;
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => (text += part));
    request.on('end', () => {
      received.push({ path, authorization: headers.authorization, annotation: JSON.parse(text) as Annotation });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  beforeEach(async () => {
    received = [];
    answer = { status: 200, body: '{"id":1,"message":"Annotation added"}' };
    grafana.listen(0, '127.0.0.1');
    await once(grafana, 'listening');
    bench = await makeBench();
    loads = new HeldLoads();
    const url = `http://127.0.0.1:${(grafana.address() as AddressInfo).port}/sub`;
    runner = await openRunner(
      { ...bench.settings, grafanaAnnotations: 'on', grafana: { url, token: 'a-token' } },
      { provision: false, generators: [loads.generator] }
    );
  });
  afterEach(async () => {
    await runner.close();
    await bench.remove();
    grafana.closeAllConnections();
    grafana.close();
  });

  async function ran(name: string) {
    const { id } = await runner.runs.start({ test: bench.test(load, { name }) }, localActor());
    const begun = await loads.nth(1);
    begun.second();
    begun.letGo();
    const run = await ended(runner, id);
    const lines: string[] = [];
    for await (const event of runner.runs.events(id)) {
      if (event.type === 'log' && event.code?.startsWith('grafana.') === true) {
        lines.push(`${event.level}: ${event.text}`);
      }
    }
    return { run, lines };
  }

  it('are marked at the time of their load with their tags, and their names stay text', async () => {
    const { run, lines } = await ran('a <b>"test"</b>');
    assert.deepEqual(lines, ["info: Marked on Grafana's dashboards."]);
    assert.equal(received.length, 1);
    const { path, authorization, annotation } = received[0]!;
    assert.deepEqual([path, authorization], ['/sub/api/annotations', 'Bearer a-token']);
    assert.deepEqual(annotation.tags, ['headroom', 'test:a <b>"test"</b>', `run:${run.id}`]);
    assert.ok(annotation.time >= run.startedAtMs! && annotation.timeEnd > annotation.time);
    assert.doesNotMatch(annotation.text, /<b>/);
    assert.match(
      annotation.text,
      new RegExp(`: finished<br><a href="/sub/a/headroom-performance-app/runs/${run.id}">`)
    );
  });

  it('end as they do where Grafana refuses, and their log says why', async () => {
    answer = { status: 403, body: '{"message":"Permissions needed: annotations:create"}' };
    const { run, lines } = await ran('refused');
    assert.equal(run.state, 'finished');
    assert.deepEqual(lines, [
      "warning: Not marked on Grafana's dashboards: it answered 403, Permissions needed: annotations:create.",
    ]);
  });
});
