import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { check, checkStep, prometheusCheckSteps, type CheckStep, type CheckStepName } from '@headroom/contract';
import { packs } from '../packs/index.ts';
import { failed } from '../prometheus/failure.ts';
import { always, makeCertificate, serve, settingsFor, toLoopback } from '../prometheus/servers.fixture.ts';
import { checkPrometheus } from './check-prometheus.ts';
import type { CheckSubject } from './context.ts';
import { fakePrometheus } from './fake-prometheus.fixture.ts';

type Steps = Readonly<Record<CheckStepName, CheckStep>>;

type Subject = Omit<CheckSubject, 'packs'>;

async function stepsOf(subject: Subject): Promise<Steps> {
  const steps: CheckStep[] = [];
  for await (const step of checkPrometheus({ ...subject, packs })) {
    steps.push(step);
  }
  assert.deepEqual(
    steps.map(({ step }) => step),
    prometheusCheckSteps
  );
  steps.forEach((step) => assert.ok(check(checkStep, step).ok));
  return Object.fromEntries(steps.map((step) => [step.step, step])) as Steps;
}

async function checked(answer: RequestListener, more: Partial<Subject> = {}): Promise<Steps> {
  await using server = await serve(answer);
  const settings = settingsFor(`http://127.0.0.1:${server.port}`);
  return await stepsOf({ settings, role: 'application', resolve: toLoopback, ...more });
}

/** The one step that failed, after which nothing was tried. */
function failure(steps: Steps): string {
  const all = Object.values(steps);
  const at = all.findIndex(({ outcome }) => outcome === 'failed');
  assert.ok(all.slice(at + 1).every(({ outcome, finding }) => outcome === 'skipped' && finding.includes('not tried')));
  return `${all[at]?.step} ${all[at]?.code}`;
}

describe('a check', () => {
  it('of a good Prometheus finds what is there', async () => {
    const version = { version: '3.5.0', revision: 'abc', goVersion: 'go1.24' };
    const steps = await checked(
      fakePrometheus({ version, retention: '15d', seen: ['request_total', 'node_cpu_seconds_total'] })
    );
    const found = Object.values(steps).map(({ step, outcome, finding }) => `${step} ${outcome} ${finding}`);
    assert.ok(
      found.every((line) => !/ (failed|warning) /.test(line)),
      found.join('\n')
    );
    for (const line of [
      'version ok Prometheus 3.5.0',
      'clock ok server and runner agree within 1 s',
      'targets ok 2 of 2 targets are up, jobs nodes, proxies',
      'freshness ok the newest sample is 3.0 s old',
      'scrape_interval ok every 5 s: proxies',
      'retention ok samples are kept for 15d',
      'meshes ok sees Linkerd (proxies); Nodes (node-exporter)',
      'sample_query ok count(up) over the last 5 minutes gives 21 points',
    ]) {
      assert.ok(found.includes(line), `${line}\n${found.join('\n')}`);
    }
  });

  it('of a store without scraping and without status pages has nothing to complain about', async () => {
    const steps = await checked(fakePrometheus({ hasUp: false }));
    const outcomes = (['version', 'targets', 'freshness', 'scrape_interval', 'retention'] as const).map(
      (step) => steps[step].outcome
    );
    assert.deepEqual(outcomes, Array(5).fill('skipped'));
    assert.deepEqual([steps.targets.code, steps.sample_query.outcome], [null, 'ok']);
  });

  it('tells what would spoil a capture, with what to do', async () => {
    const steps = await checked(
      fakePrometheus({
        aheadMs: 10_000,
        down: 1,
        newestSampleAgeS: 240,
        scrapeIntervalMs: 60_000,
        clusters: ['east', 'west'],
        warnings: ['results may be incomplete'],
      }),
      { role: 'mesh' }
    );
    const warned = Object.values(steps).filter(({ outcome }) => outcome === 'warning');
    assert.deepEqual(
      warned.map(({ step }) => step),
      ['clock', 'targets', 'freshness', 'scrape_interval', 'meshes', 'sample_query']
    );
    assert.ok(warned.every(({ remedy }) => (remedy ?? '').length > 10));
    assert.match(steps.clock.finding, /^the server's clock is (9\.9\d|10\.\d) s ahead of the runner's$/);
    assert.match(steps.targets.finding, /^1 of 2 .*in the clusters east, west; down in proxies$/);
    assert.match(steps.sample_query.finding, /may be incomplete/);
  });

  it('goes on after a question that failed once the API is known to be good', async () => {
    const good = fakePrometheus();
    const steps = await checked((request, response) =>
      request.url?.includes('timestamp') === true
        ? always(422, '{"status":"error","errorType":"execution","error":"too many samples"}')(request, response)
        : good(request, response)
    );
    assert.deepEqual([steps.freshness.code, steps.sample_query.outcome], ['prometheus.query', 'ok']);
  });

  it('stops at the step that is wrong', async () => {
    const page = '<html><title>Sign in</title></html>';
    assert.equal(
      failure(await checked(always(200, page, { 'content-type': 'text/html' }))),
      'api prometheus.login_page'
    );
    assert.equal(failure(await checked(always(401, 'who?'))), 'authentication prometheus.unauthorized');
    assert.equal(failure(await checked(always(403, 'not you'))), 'authentication prometheus.forbidden');
    assert.equal(failure(await checked(always(404, 'nothing'))), 'api prometheus.wrong_path');
    assert.equal(failure(await checked(always(302, '', { location: '/login' }))), 'http prometheus.redirected');
    assert.equal(failure(await checked(always(503, 'starting'))), 'http prometheus.unavailable');
    for (const [code, step] of [
      ['connection.unresolved', 'dns'],
      ['connection.address', 'address'],
    ] as const) {
      assert.equal(
        failure(await checked(always(200, ''), { resolve: async () => failed(code, 'no') })),
        `${step} ${code}`
      );
    }
    const server = await serve(always(200, ''));
    await server[Symbol.asyncDispose]();
    const gone = settingsFor(`http://127.0.0.1:${server.port}`);
    const subject = { settings: gone, role: 'mesh', resolve: toLoopback } as const;
    assert.equal(failure(await stepsOf(subject)), 'tcp connection.refused');
  });

  it('of TLS tells a certificate that nobody vouches for, one that soon expires, and one that is not looked at', async () => {
    const certificate = await makeCertificate('IP:127.0.0.1', 5);
    await using server = await serve(fakePrometheus(), certificate);
    const url = `https://127.0.0.1:${server.port}`;
    const of = (tls: object) =>
      stepsOf({ settings: settingsFor(url, { tls }), role: 'application', resolve: toLoopback });
    assert.equal(failure(await of({})), 'tls connection.certificate');
    assert.equal(failure(await of({ ca: '-----BEGIN nonsense' })), 'tls connection.tls_material');
    const soon = await of({ ca: certificate.cert });
    assert.deepEqual([soon.tls.outcome, soon.sample_query.outcome], ['warning', 'ok']);
    assert.match(soon.tls.finding, /^TLSv1\.3, certificate valid for 4 days$/);
    assert.match((await of({ skipVerify: true })).tls.finding, /not checked/);
  });

  it('says that credentials over plain HTTP can be read on the way, except on this machine', async () => {
    const settings = (url: string) => settingsFor(url, { headers: { authorization: 'Bearer x' }, secrets: ['x'] });
    await using server = await serve(fakePrometheus());
    const subject = { role: 'application', resolve: toLoopback } as const;
    const far = await stepsOf({ ...subject, settings: settings(`http://prom.test:${server.port}`) });
    const near = await stepsOf({ ...subject, settings: settings(`http://127.0.0.1:${server.port}`) });
    assert.deepEqual([far.authentication.outcome, near.authentication.outcome], ['warning', 'ok']);
  });

  it('gives each step as it ends, and ends when the signal fires', async () => {
    await using server = await serve((request, response) =>
      request.method === 'POST'
        ? always(200, '{"status":"success","data":{"resultType":"scalar","result":[1,"1"]}}')(request, response)
        : undefined
    );
    const controller = new AbortController();
    const settings = settingsFor(`http://127.0.0.1:${server.port}`);
    const seen: string[] = [];
    for await (const { step } of checkPrometheus(
      { settings, role: 'mesh', resolve: toLoopback, packs },
      { signal: controller.signal }
    )) {
      seen.push(step);
      if (step === 'api') {
        setTimeout(() => controller.abort(), 50); // the next step's question is never answered
      }
    }
    assert.deepEqual(seen, prometheusCheckSteps.slice(0, 7));
  });
});
