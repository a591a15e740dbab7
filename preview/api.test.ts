import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { id, proxied, startPreviewUnderTest, token, type PreviewUnderTest } from './preview-under-test.fixture.ts';

let preview: PreviewUnderTest;
beforeEach(async () => {
  preview = await startPreviewUnderTest();
});
afterEach(() => preview.close());

describe('the plugin proxy', () => {
  it('carries method, path, query, body and status', async () => {
    preview.answerUpstream((req, res) => {
      res.writeHead(409, { 'Content-Type': 'application/json', 'Set-Cookie': 'a=b', Server: 'x' });
      req.pipe(res);
    });
    const {
      status,
      text,
      headers: given,
    } = await preview.call('POST', proxied('run/runs/%C3%BC/?a=%2F'), { body: '{"testId":"1"}' });
    assert.deepEqual(
      [status, text, preview.seen[0]?.method, preview.seen[0]?.url],
      [409, '{"testId":"1"}', 'POST', '/api/runs/%C3%BC?a=%2F']
    );
    assert.deepEqual(
      [given['content-security-policy'], given['set-cookie'], given.server, given.via],
      ['sandbox', undefined, undefined, '1.1 grafana']
    );
    assert.equal(preview.seen[0]?.headers.authorization, `Bearer ${token}`);
  });

  it('answers 404 for a wrong verb, an unknown route and another plugin', async () => {
    const unmatched = '{"message":"plugin route match not found"}';
    assert.deepEqual(
      [await preview.call('POST', proxied('read/x')), await preview.call('GET', proxied('edit/x'))].map(
        ({ status, text }) => [status, text]
      ),
      [
        [404, unmatched],
        [404, unmatched],
      ]
    );
    assert.equal((await preview.call('HEAD', proxied('read/x'))).status, 404);
    assert.equal((await preview.call('GET', '/api/plugin-proxy/other-app/read/x')).status, 404);
    assert.equal(preview.seen.length, 0);
  });

  it('answers 502 with nothing when the runner is down', async () => {
    const { status, text } = await preview.call('GET', proxied('gone/x'));
    assert.deepEqual({ status, text }, { status: 502, text: '' });
  });

  it('passes each server-sent event on at once, and closes upstream when the reader goes', async () => {
    const begun = Promise.withResolvers<ServerResponse>();
    const closed = Promise.withResolvers<void>();
    preview.answerUpstream((_, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      res.on('close', () => closed.resolve());
      begun.resolve(res);
    });
    const sent = request(preview.options('GET', proxied('read/stream')));
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const runner = await begun.promise;
    runner.write('id: 1\ndata: a\n\n');
    const pieces: string[] = [];
    for await (const piece of answer.setEncoding('utf8') as AsyncIterable<string>) {
      pieces.push(piece);
      if (pieces.length === 2) {
        break; // which destroys the connection
      }
      runner.write('id: 2\ndata: b\n\n');
    }
    assert.deepEqual(pieces, ['id: 1\ndata: a\n\n', 'id: 2\ndata: b\n\n']);
    await closed.promise;
  });

  it('signs who asks, with a key that it tells', async () => {
    await preview.call('GET', proxied('read/x'), { headers: { 'x-grafana-id': 'forged' } });
    const [header = '', claims = '', signature = ''] = String(preview.seen[0]?.headers['x-grafana-id']).split('.');
    const { keys } = JSON.parse((await preview.call('GET', '/api/signing-keys/keys')).text);
    const key = { key: createPublicKey({ key: keys[0], format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
    assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url')));
    const { iss, aud, sub, role } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    assert.deepEqual(
      { iss, aud, sub, role },
      { iss: `http://127.0.0.1:${preview.port}/`, aud: 'org:1', sub: 'user:3', role: 'Admin' }
    );
  });
});

describe('the settings', () => {
  const path = `/api/plugins/${id}/settings`;

  it('tell that the secret is set and nothing of its value', async () => {
    const { text } = await preview.call('GET', path);
    assert.deepEqual(JSON.parse(text).secureJsonFields, { runnerToken: true });
    assert.equal(text.includes(token), false);
  });

  it('are written by administrators: jsonData replaced, secrets merged', async () => {
    const runnerUrl = `http://127.0.0.1:${preview.upstreamPort}/sub`;
    const body = JSON.stringify({ enabled: true, jsonData: { runnerUrl }, secureJsonData: {} });
    assert.equal((await preview.call('POST', path, { body })).status, 200);
    await preview.call('GET', proxied('read/x'));
    assert.deepEqual([preview.seen[0]?.url, preview.seen[0]?.headers.authorization], ['/sub/api/x', `Bearer ${token}`]);
  });

  it('are not written by others, nor from a body that is no object', async () => {
    const cookie = `headroom_preview_role_${preview.port}=Editor`;
    assert.equal((await preview.call('POST', path, { body: '{"enabled":true}', headers: { cookie } })).status, 403);
    for (const body of ['', '[]', 'null', '{"jsonData":[]}', '{"secureJsonData":"x"}', `"${'x'.repeat(200_000)}"`]) {
      assert.equal((await preview.call('POST', path, { body })).status, 400, body.slice(0, 30));
    }
  });

  it('without "enabled" disable the app, as in Grafana', async () => {
    await preview.call('POST', path, { body: '{"jsonData":{}}' });
    const { status, text } = await preview.call('GET', proxied('read/x'));
    assert.deepEqual({ status, text }, { status: 404, text: '{"message":"Plugin is not enabled"}' });
  });
});

describe('the data sources', () => {
  it('are none, and only administrators are told', async () => {
    const { status, text } = await preview.call('GET', '/api/datasources');
    assert.deepEqual({ status, text }, { status: 200, text: '[]' });
    const cookie = `headroom_preview_role_${preview.port}=Editor`;
    assert.equal((await preview.call('GET', '/api/datasources', { headers: { cookie } })).status, 403);
  });
});
