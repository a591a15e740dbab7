import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { setImmediate, setTimeout as timeout } from 'node:timers/promises';
import { apiDescription, HeadroomError, operations, scopes, type Operation } from '@headroom/contract';
import { runId } from './fake-records.fixture.ts';
import { assertError, bearer, plainRequest, reader, send, serve, starter, token } from './server-under-test.fixture.ts';

describe('the token', () => {
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    it(`is asked for ${name}, and a wrong one answered with 502, since a 401 would make Grafana ask twice`, async (test) => {
      const { ask, runner } = serve(test);
      for (const authorization of [
        undefined,
        '',
        token,
        'Bearer',
        'Bearer ',
        'Basic YTpi',
        `Basic ${token}`,
        'Bearer wrong',
        `Bearer ${token}x`,
        `Bearer ${token.slice(0, -1)}`,
        `Bearer ${token.toUpperCase()}`,
        `Bearer ${token} ${token}`,
      ]) {
        const headers = authorization === undefined ? {} : { authorization };
        assert.equal(
          assertError(await ask(operation.method, plainRequest(name).url, { headers }), 'auth.token').problems.length,
          0
        );
      }
      assert.deepEqual(runner.asked, []);
    });
  }

  it('has a scheme whose letter case does not matter', async (test) => {
    const { ask } = serve(test);
    assert.equal(
      (await ask('GET', '/api/runner', { headers: { ...reader, authorization: `bearer ${token}` } })).statusCode,
      200
    );
  });

  it('is not asked by the health check, which says nothing else', async (test) => {
    const { ask } = serve(test);
    const answered = await ask('GET', '/healthz', { headers: {} });
    assert.deepEqual([answered.statusCode, answered.json()], [200, { ok: true }]);
  });

  it("is not asked by the API's description", async (test) => {
    const { ask } = serve(test);
    assert.deepEqual((await ask('GET', '/openapi.json', { headers: {} })).json(), apiDescription());
  });
});

describe('the scope header', () => {
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    it(`lets ${name} pass with ${operation.scope} alone`, async (test) => {
      const { ask, runner } = serve(test);
      runner.write('finished');
      for (const scope of scopes) {
        const headers = { ...bearer, 'x-headroom-scope': scope };
        const answered = await ask(operation.method, plainRequest(name).url, {
          headers,
          ...plainRequest(name).payload,
        });
        if (scope === operation.scope) {
          assert.equal(answered.statusCode, 200, answered.body);
        } else {
          assertError(answered, 'auth.scope');
        }
      }
    });
  }

  it('is needed: a client of Grafana can have its proxy drop it, which must not lend out the whole token', async (test) => {
    const { ask, runner } = serve(test);
    for (const [name, operation] of Object.entries<Operation>(operations)) {
      const answered = await ask(operation.method, plainRequest(name).url, {
        headers: bearer,
        ...plainRequest(name).payload,
      });
      assertError(answered, 'auth.scope');
    }
    assert.deepEqual(runner.asked, []);
  });

  it('is refused when it names no scope', async (test) => {
    const { ask, runner } = serve(test);
    for (const scope of ['', 'Read', 'all', 'read,run', 'read read', 'constructor']) {
      assertError(await ask('GET', '/api/runner', { headers: { ...bearer, 'x-headroom-scope': scope } }), 'auth.scope');
    }
    assert.deepEqual(runner.asked, []);
  });

  it('is refused when it comes twice, even with one value', async (test) => {
    const port = await serve(test).listen();
    for (const scope of [
      ['read', 'read'],
      ['run', 'read'],
    ]) {
      assertError(await send(port, '/api/runner', { ...bearer, 'x-headroom-scope': scope }), 'auth.scope');
    }
  });

  it('counts for nothing without the token', async (test) => {
    const { ask } = serve(test);
    assertError(await ask('GET', '/api/runner', { headers: { 'x-headroom-scope': 'read' } }), 'auth.token');
  });
});

describe('the server', () => {
  it('refuses paths that a proxy could read in another way, before anything else', async (test) => {
    const { listen, runner } = serve(test);
    const port = await listen();
    for (const path of [
      '/api//runner',
      '/api/x/../runner',
      '/api/x/%2e%2e/runner',
      '/api%2frunner',
      '/api/runner/',
      '/api\\runner',
    ]) {
      assertError(await send(port, path), 'request.path');
      assertError(await send(port, path, {}), 'request.path');
    }
    assert.deepEqual(runner.asked, []);
  });

  it('says not_found for routes and verbs that it does not have', async (test) => {
    const { ask, runner } = serve(test);
    for (const [method, url] of [
      ['GET', '/'],
      ['GET', '/api'],
      ['GET', '/api/run'],
      ['GET', '/API/runner'],
      ['GET', `/api/runs/${runId}/stop`],
      ['HEAD', '/api/runner'],
      ['DELETE', '/api/runner'],
      ['PUT', '/api/runs'],
      ['OPTIONS', '/api/runs'],
      ['TRACE', '/api/runner'],
      ['PROPFIND', '/api/runner'],
      ['POST', '/healthz'],
    ] as const) {
      const answered = await ask(method as 'GET', url);
      assert.equal(answered.statusCode, 404, `${method} ${url}`);
      if (method !== 'HEAD') {
        assertError(answered, 'not_found');
      }
    }
    const xml = { payload: '<a/>', headers: { ...starter, 'content-type': 'application/xml' } };
    assertError(await ask('POST', '/api/nothing', xml), 'not_found');
    assert.deepEqual(runner.asked, []);
  });

  it('answers in its own form to paths that the router cannot read', async (test) => {
    const port = await serve(test).listen();
    assert.match(assertError(await send(port, '/api/runs/%zz'), 'request.invalid').message, /percent-encoding/);
    assertError(await send(port, `/api/runs/${'A'.repeat(200)}`), 'request.invalid');
  });

  it('takes headers of up to 64 KiB and answers in its own form to more', async (test) => {
    const port = await serve(test).listen();
    assert.equal((await send(port, '/api/runner', { ...reader, cookie: 'c'.repeat(60_000) })).statusCode, 200);
    const { message } = assertError(
      await send(port, '/api/runner', { ...reader, cookie: 'c'.repeat(70_000) }),
      'request.invalid'
    );
    assert.match(message, /64 KiB/);
  });

  it('closes as soon as the last request under way is answered, though its connection was to be kept', async (test) => {
    const { listen, runner, app } = serve(test);
    const port = await listen();
    const agent = new Agent({ keepAlive: true });
    test.after(() => agent.destroy());
    const answer = Promise.withResolvers<never>();
    runner.getRun = () => answer.promise;
    const asked = send(port, `/api/runs/${runId}`, reader, { agent });
    await once(app.server, 'request');
    const closed = app.close();
    await setImmediate();
    answer.reject(new HeadroomError('not_found', 'There is none.'));
    assertError(await asked, 'not_found');
    const answeredAtMs = performance.now();
    await closed;
    // Kept-alive connections would stay open for a minute.
    assert.ok(performance.now() - answeredAtMs < 15_000);
  });

  it('closes though a proxy has a connection ready over which it never asked', async (test) => {
    const { listen, app } = serve(test);
    const socket = connect({ host: '127.0.0.1', port: await listen() });
    test.after(() => socket.destroy());
    await once(app.server, 'connection');
    const slow = timeout(5_000, 'it waits', { ref: false });
    assert.equal(await Promise.race([app.close(), slow]), undefined);
  });

  it('answers in its own form to what is no HTTP', async (test) => {
    const socket = connect({ host: '127.0.0.1', port: await serve(test).listen() });
    socket.end('hello\r\n\r\n');
    const answered = Buffer.concat(await socket.toArray()).toString();
    assert.match(answered, /^HTTP\/1\.1 400 Bad Request\r\n/);
    assert.equal(JSON.parse(answered.split('\r\n\r\n')[1] ?? '').error.code, 'request.invalid');
  });
});
