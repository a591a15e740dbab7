import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { openPrometheus, type PrometheusClient } from './prometheus-client.ts';
import { always, serve, settingsFor, success, toLoopback, type TinyServer } from './servers.fixture.ts';

const data = (of: unknown) => JSON.stringify({ status: 'success', data: of });
const vector = success('vector', []);

/** Answers by the end of the path; anything else with 404. */
function at(answers: Readonly<Record<string, RequestListener>>): RequestListener {
  return (request, response) => {
    const path = new URL(request.url ?? '', 'http://h').pathname.replace('/api/v1/', '');
    (answers[path] ?? always(404, 'nothing'))(request, response);
  };
}

async function asking<T>(
  answer: RequestListener,
  ask: (client: PrometheusClient) => Promise<T>
): Promise<{ found: T; asked: TinyServer['asked'] }> {
  await using server = await serve(answer);
  const client = openPrometheus(settingsFor(`http://127.0.0.1:${server.port}`), toLoopback);
  try {
    return { found: await ask(client), asked: server.asked };
  } finally {
    client.close();
  }
}

describe('a flavour of Prometheus', () => {
  const build = (info: object) => at({ 'status/buildinfo': always(200, data(info)), query: always(200, vector) });
  const paramsWith = async (info: object) => {
    const { asked } = await asking(build(info), async (client) => {
      await client.adaptToFlavour();
      await client.instant('up');
    });
    return [...new URLSearchParams(asked[1]?.body).keys()];
  };

  it('that is Thanos is asked for whole answers, deduplicated and not thinned out; others get no parameter that they may not know', async () => {
    const whole = ['query', 'dedup', 'partial_response', 'max_source_resolution'];
    assert.deepEqual(await paramsWith({ version: '0.34.1', revision: 'a', goVersion: 'go1.22' }), whole);
    assert.deepEqual(await paramsWith({ version: '3.5.0', revision: 'a', goVersion: 'go1.24' }), ['query']);
    assert.deepEqual(await paramsWith({ version: '2.24.0' }), ['query']);
    assert.deepEqual(await paramsWith({ application: 'Grafana Mimir', version: '2.10.0' }), ['query']);
  });

  it('says that its answer is partial, in a warning or as VictoriaMetrics does; the answer counts all the same', async () => {
    const said = async (more: object) => {
      const body = JSON.stringify({ ...(JSON.parse(vector) as object), ...more });
      const heard: string[] = [];
      const { found } = await asking(always(200, body), (client) =>
        client.hearingPartial((query, { code, message }) => heard.push(`${query}: ${message} (${code})`)).instant('up')
      );
      assert.ok(found.ok);
      return heard;
    };
    const down = ['up: store 10.0.0.1 is down (prometheus.partial)'];
    assert.deepEqual(await said({ warnings: ['store 10.0.0.1 is down'] }), down);
    assert.deepEqual(await said({ isPartial: true }), ['up: not every store has answered (prometheus.partial)']);
    assert.deepEqual(await said({ isPartial: false, infos: ['metric might not be a counter'] }), []);
  });

  it('may keep no metadata, which is no fault; a refusal is one', async () => {
    const none = await asking(always(404, 'nothing'), (client) => client.metadata());
    assert.deepEqual(none.found.ok && none.found.value.size, 0);
    const refused = await asking(always(401, ''), (client) => client.metadata());
    assert.equal(!refused.found.ok && refused.found.failure.code, 'prometheus.unauthorized');
    const up = [
      { type: 'gauge', help: '', unit: '' },
      { type: 'gauge', help: 'Whether it is there.', unit: '' },
    ];
    const some = await asking(at({ metadata: always(200, data({ up })) }), (client) => client.metadata());
    assert.deepEqual(some.found.ok && [...some.found.value], [['up', up[1]]]);
  });

  it('that takes no selector for label values is asked without', async () => {
    const answer: RequestListener = (request, response) =>
      request.url?.includes('match') === true
        ? always(400, '{"status":"error","errorType":"bad_data","error":"match[] is not supported"}')(request, response)
        : always(200, data(['a', 'b']))(request, response);
    const window = { startMs: 0, endMs: 1_000 };
    const { found } = await asking(answer, (client) => client.labelValues('job', { match: 'up', ...window }));
    assert.deepEqual(found.ok && found.value, ['a', 'b']);
  });

  it('tells how many series it holds, or does not', async () => {
    const told = (of: unknown) => at({ 'status/tsdb': always(200, data(of)) });
    const count = async (answer: RequestListener) => (await asking(answer, (client) => client.seriesInMemory())).found;
    assert.equal(await count(told({ headStats: { numSeries: 336 } })), 336);
    assert.equal(await count(told({ totalSeries: 12 })), 12);
    assert.equal(await count(always(403, '')), undefined);
  });
});
