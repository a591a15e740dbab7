import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { prometheusConnection, type DirectAccess } from '@headroom/contract';
import { connectionSecretNames, connectionSettings } from './connection-settings.ts';
import { openPrometheus } from './prometheus-client.ts';
import { always, serve, settingsFor, success, toLoopback } from './servers.fixture.ts';

const one = success('scalar', [1_795_410_173.668, '1']);

/** Gives the answers one after another, the last one for ever. */
function inTurn(...answers: RequestListener[]): RequestListener {
  return (request, response) => (answers.length > 1 ? answers.shift() : answers[0])?.(request, response);
}

async function exchange(answer: RequestListener, base = '') {
  await using server = await serve(answer);
  const client = openPrometheus(settingsFor(`http://127.0.0.1:${server.port}${base}`), toLoopback);
  const outcomes = [await client.instant('up{a="é"}'), await client.instant('2')];
  client.close();
  return { outcomes, asked: server.asked };
}

function direct(more: object): DirectAccess {
  const base = { kind: 'PrometheusConnection', name: 'a', role: 'mesh' };
  const { direct } = prometheusConnection.parse({ ...base, direct: { url: 'http://127.0.0.1/', ...more } });
  assert.ok(direct !== undefined);
  return direct;
}

describe('questions', () => {
  it('are forms below the path prefix of the address', async () => {
    const { asked } = await exchange(always(200, one), '/select/0/prometheus');
    assert.deepEqual([asked[0]?.method, asked[0]?.path], ['POST', '/select/0/prometheus/api/v1/query']);
    assert.equal(new URLSearchParams(asked[0]?.body).get('query'), 'up{a="é"}');
  });

  it('go by GET where POST is not taken, without asking every time', async () => {
    const { asked, outcomes } = await exchange(inTurn(always(405, ''), always(200, one)));
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['POST', 'GET', 'GET']
    );
    assert.equal(new URL(asked[1]?.path ?? '', 'http://h').searchParams.get('query'), 'up{a="é"}');
    assert.ok(outcomes.every(({ ok }) => ok));
  });

  it('are asked again when a proxy or a restart stood in the way, at most three times', async () => {
    const { asked, outcomes } = await exchange(
      inTurn((request) => request.socket.destroy(), always(503, 'starting'), always(200, one))
    );
    assert.deepEqual([outcomes[0]?.ok, asked.length], [true, 4]);
    const down = await exchange(always(502, 'bad gateway'));
    assert.deepEqual([down.outcomes[0]?.ok, down.asked.length], [false, 6]);
  });

  it('are not asked again when Prometheus itself gave up on them', async () => {
    const gaveUp = '{"status":"error","errorType":"timeout","error":"query timed out"}';
    const { asked, outcomes } = await exchange(always(503, gaveUp));
    assert.equal(asked.length, 2);
    assert.ok(outcomes[0]?.ok === false && outcomes[0].failure.code === 'prometheus.query');
  });

  it('are refused unasked when they would give more points than Prometheus gives', async () => {
    await using server = await serve(always(200, one));
    const client = openPrometheus(settingsFor(`http://127.0.0.1:${server.port}`), toLoopback);
    const outcome = await client.range('up', { startMs: 0, endMs: 11_000_000, stepMs: 1_000 });
    assert.deepEqual([outcome.ok, server.asked.length], [false, 0]);
  });

  it('never follow a redirect, so credentials stay where they belong', async () => {
    await using elsewhere = await serve(always(200, one));
    const location = `http://127.0.0.1:${elsewhere.port}/api/v1/query`;
    const { outcomes } = await exchange(always(307, '', { location }));
    assert.ok(outcomes[0]?.ok === false && outcomes[0].failure.code === 'prometheus.redirected');
    assert.equal(elsewhere.asked.length, 0);
  });
});

describe('credentials', () => {
  const secretOf = (name: string) => `value of ${name}`;

  it('are filled in where the connection names them', () => {
    const basic = direct({
      auth: { basic: { username: 'ü', password: '${secret:pw}' } },
      headers: { 'X-Scope-OrgID': 'a' },
    });
    const settings = connectionSettings(basic, secretOf);
    assert.ok(settings.ok);
    assert.equal(
      Buffer.from(settings.value.headers.authorization?.slice(6) ?? '', 'base64').toString(),
      'ü:value of pw'
    );
    assert.equal(settings.value.headers['X-Scope-OrgID'], 'a');
    const bearer = connectionSettings(direct({ auth: { bearer: '${secret:t}' } }), secretOf);
    assert.equal(bearer.ok && bearer.value.headers.authorization, 'Bearer value of t');
    const both = { headers: { Cookie: 'a=${secret:c}; b=${secret:d}' }, auth: { bearer: '${secret:c}' } };
    assert.deepEqual(connectionSecretNames(direct(both)), ['c', 'd']);
  });

  it('that no header can carry are refused without being shown', () => {
    const settings = connectionSettings(direct({ auth: { bearer: '${secret:t}' } }), () => 'line\nX-Other: 1');
    assert.ok(!settings.ok && settings.failure.code === 'connection.secret');
    assert.doesNotMatch(settings.failure.message, /X-Other/);
  });

  it('that a server repeats are in no message', async () => {
    const echo: RequestListener = (request, response) =>
      response.writeHead(400).end(`who is ${request.headers.authorization}?`);
    for (const auth of [{ bearer: '${secret:t}' }, { basic: { username: 'me', password: '${secret:t}' } }]) {
      await using server = await serve(echo);
      const url = `http://127.0.0.1:${server.port}`;
      const settings = connectionSettings(direct({ url, auth }), () => 'hush-hush');
      assert.ok(settings.ok);
      const outcome = await openPrometheus(settings.value, toLoopback).instant('1');
      const said = JSON.stringify(outcome);
      assert.match(said, /who is (Bearer|Basic) •••/);
      assert.doesNotMatch(said, /hush|bWU6/);
    }
  });
});
