import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { check, checkStep, grafanaCheckSteps, grafanaConnection, type CheckStep } from '@headroom/contract';
import { grafanaSettings } from '../grafana/grafana-settings.ts';
import { noRoleKey, otherGrafana, viewerKey } from '../grafana/other-grafana.fixture.ts';
import { always, serve, toLoopback } from '../prometheus/servers.fixture.ts';
import { checkGrafana } from './check-grafana.ts';

const key = { auth: { bearer: '${secret:key}' } };

async function stepsOf(
  answer: RequestListener,
  secret: string,
  more: { prefix?: string; [field: string]: unknown } = key
) {
  const { prefix = '', ...fields } = more;
  await using server = await serve(answer);
  const url = `http://127.0.0.1:${server.port}${prefix}`;
  const connection = grafanaConnection.parse({ kind: 'GrafanaConnection', name: 'a', url, ...fields });
  const settings = grafanaSettings(connection, () => secret);
  assert.ok(settings.ok);
  const steps: CheckStep[] = [];
  for await (const step of checkGrafana({ settings: settings.value, resolve: toLoopback })) {
    steps.push(step);
  }
  assert.deepEqual(
    steps.map(({ step }) => step),
    grafanaCheckSteps
  );
  steps.forEach((step) => assert.ok(check(checkStep, step).ok));
  return steps;
}

/** Step, code and finding of the first failure. */
async function failure(...asked: Parameters<typeof stepsOf>): Promise<string> {
  const failed = (await stepsOf(...asked)).find(({ outcome }) => outcome === 'failed');
  return failed === undefined ? 'none' : `${failed.step} ${failed.code}: ${failed.finding}`;
}

describe('a check of another Grafana', () => {
  it('says as whom it answers, with which role, how many dashboards may be read, and its version', async () => {
    const steps = await stepsOf(otherGrafana({ prefix: '/monitoring', boards: 1_500 }), viewerKey, {
      ...key,
      prefix: '/monitoring',
    });
    const said = steps.map(({ step, outcome, finding }) => `${step} ${outcome} ${finding}`);
    for (const line of [
      'authentication ok the key is accepted',
      'version ok Grafana 12.4.0',
      'identity ok as the service account viewer-sa, with the role Viewer, in the organisation Main Org. (1)',
      'dashboards ok may read 1 501 dashboards in 1 folder',
      'data_sources ok may see 1 data source',
    ]) {
      assert.ok(said.includes(line), `${line} is not among\n${said.join('\n')}`);
    }
  });

  it('tells a wrong key, no key and a key of elsewhere apart', async () => {
    assert.equal(
      await failure(otherGrafana({}), 'glsa_wrong'),
      'authentication other_grafana.key: HTTP 401: Invalid API key'
    );
    assert.match(await failure(otherGrafana({}), 'glc_eyJv'), /key: .*; a key that begins with glc_/);
    assert.equal(
      await failure(otherGrafana({}), '', {}),
      'authentication other_grafana.key_wanted: HTTP 401: Unauthorized'
    );
    assert.match(
      await failure(otherGrafana({}), viewerKey, { ...key, organisation: 99 }),
      /^authentication other_grafana\.organisation: .*does not belong/
    );
  });

  it('does not pass where anybody is let in instead of the key', async () => {
    const open = otherGrafana({ anonymous: true });
    assert.match(await failure(open, 'glsa_wrong'), /^authentication other_grafana\.anonymous/);
    const steps = await stepsOf(open, '', {});
    assert.match(steps.find(({ step }) => step === 'identity')?.finding ?? '', /^as anybody, with the role Viewer/);
  });

  it('tells a key without rights from a Grafana without dashboards', async () => {
    assert.equal(
      await failure(otherGrafana({}), noRoleKey),
      'dashboards other_grafana.permission: may see no dashboard'
    );
  });

  it('tells a login page, a redirect, a wrong path and another program apart', async () => {
    const html = { 'content-type': 'text/html' };
    assert.match(
      await failure(always(200, '<html><title>Sign in to Example</title>', html), viewerKey),
      /^authentication other_grafana\.login_page: .*"Sign in to Example"/
    );
    assert.match(
      await failure(always(302, '', { location: 'https://sso.example/auth?state=secret' }), viewerKey),
      /^http other_grafana\.redirected: HTTP 302 leads to https:\/\/sso\.example\/auth$/
    );
    assert.match(
      await failure(otherGrafana({ prefix: '/monitoring' }), viewerKey),
      /other_grafana\.wrong_path: .*Grafana is served under \/monitoring/
    );
    assert.match(
      await failure(always(404, 'page not found', { 'content-type': 'text/plain' }), viewerKey),
      /^api other_grafana\.wrong_path/
    );
    const elsewhere = await stepsOf(always(404, 'page not found', { 'content-type': 'text/plain' }), viewerKey);
    assert.equal(elsewhere.find(({ step }) => step === 'authentication')?.outcome, 'skipped');
    assert.match(
      await failure(always(200, '{"status":"success","data":[]}'), viewerKey),
      /^api other_grafana\.not_grafana/
    );
  });

  it('never shows the key, whatever the server echoes', async () => {
    const echo: RequestListener = (request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: `no rights: ${request.headers.authorization}` }));
    };
    const steps = await stepsOf(echo, viewerKey);
    assert.ok(!JSON.stringify(steps).includes(viewerKey));
  });
});
