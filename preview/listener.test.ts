import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { id, proxied, startPreviewUnderTest, token, type PreviewUnderTest } from './preview-under-test.fixture.ts';

let preview: PreviewUnderTest;
beforeEach(async () => {
  preview = await startPreviewUnderTest();
});
afterEach(() => preview.close());

describe('the guard', () => {
  it('refuses a foreign Host on every path and a foreign Origin on every method', async () => {
    for (const path of ['/', `/a/${id}/tests`, `/public/plugins/${id}/module.js`, proxied('read/x'), '/preview/role']) {
      assert.equal(
        (await preview.call('GET', path, { headers: { host: `evil.example:${preview.port}` } })).status,
        403,
        path
      );
      assert.equal(
        (await preview.call('POST', path, { headers: { origin: 'http://evil.example' } })).status,
        403,
        path
      );
    }
    assert.equal(preview.seen.length, 0);
  });

  it('listens on the loopback interface only', () => {
    assert.equal(preview.address, '127.0.0.1');
  });
});

describe('files', () => {
  it('are those of the build, the icons and the fonts', async () => {
    const found = [
      'build/img/icons/unicons/cog.svg',
      'fonts/inter/Inter-Regular.woff2',
      `plugins/${id}/module.js?_cache=1`,
      'plugins/test-inner-panel/module.js',
    ];
    for (const path of found) {
      assert.equal((await preview.call('GET', `/public/${path}`)).status, 200, path);
    }
    const { headers: given } = await preview.call('GET', `/public/plugins/${id}/module.js`);
    assert.equal(given['content-type'], 'text/javascript; charset=utf-8');
    assert.equal(
      (await preview.call('GET', `/public/plugins/${id}/module.js`, { headers: { 'if-none-match': given.etag } }))
        .status,
      304
    );
  });

  it('are none outside of them', async () => {
    const inside = `/public/plugins/${id}`;
    const paths = [
      ...[
        '../outside.js',
        '..%2foutside.js',
        '%2e%2e/outside.js',
        '..\\outside.js',
        'img/../../outside.js',
        './module.js',
        '/module.js',
      ],
      ...['img', 'img/', '', 'module.js%00', 'module.js/'],
    ].map((path) => `${inside}/${path}`);
    for (const path of [
      ...paths,
      '/public/plugins/other-app/module.js',
      '/package.json',
      '/etc/passwd',
      '//etc/passwd',
    ]) {
      assert.equal((await preview.call('GET', path)).status, 404, path);
    }
  });
});

describe('the page', () => {
  it('is the same for every address of the app and lets the browser call nothing but its own origin', async () => {
    for (const path of ['/', `/a/${id}/runs/01JD?theme=light`, `/plugins/${id}`, '/d/a-dashboard']) {
      const { status, headers: given, text } = await preview.call('GET', path);
      assert.equal(status, 200);
      assert.match(String(given['content-security-policy']), /connect-src 'self'(;|$)/);
      const nonce = /'nonce-([^']+)'/.exec(String(given['content-security-policy']))?.[1];
      assert.deepEqual(
        [...text.matchAll(/<script nonce="([^"]*)"/g)].map((match) => match[1]),
        [nonce, nonce]
      );
    }
  });

  it('holds no secret, and no text of the plugin that the browser would take for HTML', async () => {
    const { text } = await preview.call('GET', '/');
    assert.equal(text.includes(token), false);
    assert.equal(text.includes('<b>Test'), false);
  });
});

describe('a role', () => {
  const as = (role: string) => ({ headers: { cookie: `a=b; headroom_preview_role_${preview.port}=${role}` } });
  const denied = { status: 403, text: '{"message":"plugin proxy route access denied"}' };

  it('opens the routes whose action it holds, and an action that nobody holds opens none', async () => {
    const expected = { 'read/x': ['Viewer', 'Editor', 'Admin'], 'run/x': ['Editor', 'Admin'], 'never/x': [] };
    for (const [path, allowed] of Object.entries(expected)) {
      for (const role of ['Viewer', 'Editor', 'Admin']) {
        const { status, text } = await preview.call('GET', proxied(path), as(role));
        assert.deepEqual(
          { status, text },
          allowed.includes(role as never) ? { status: 200, text: '{}' } : denied,
          `${role} ${path}`
        );
      }
    }
  });

  it('is switched by the page for this browser, and an unknown one is refused', async () => {
    const { headers: given } = await preview.call('POST', '/preview/role', { body: '{"role":"Viewer"}' });
    const [cookie = ''] = given['set-cookie'] ?? [];
    assert.match(cookie, /^headroom_preview_role_\d+=Viewer; Path=\/; HttpOnly; SameSite=Strict$/);
    assert.equal(
      (await preview.call('GET', proxied('run/x'), { headers: { cookie: cookie.split(';')[0] } })).status,
      403
    );
    assert.equal((await preview.call('POST', '/preview/role', { body: '{"role":"Owner"}' })).status, 400);
    assert.equal((await preview.call('GET', '/preview/role')).status, 404);
  });

  it('that is unknown counts as none given', async () => {
    assert.equal((await preview.call('GET', proxied('run/x'), as('Root'))).status, 200);
  });
});
