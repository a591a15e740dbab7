import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { fakeGrafana, type FakeGrafana } from './fake-grafana.fixture.ts';
import { grafanaIdentity, type VerifyIdentity } from './grafana-identity.ts';

const payload = { sub: 'user:7', aud: 'org:1', username: 'ada' };

describe('an identity', () => {
  let grafana: FakeGrafana;
  let verify: VerifyIdentity;
  before(async () => (grafana = await fakeGrafana()));
  beforeEach(() => (verify = grafanaIdentity(grafana.rules)));
  after(() => grafana.close());

  it('that Grafana signed names the login, or the subject where there is none', async () => {
    assert.deepEqual((await verify(await grafana.sign())).actor, { name: 'ada', verified: true });
    assert.deepEqual(
      await verify(await grafana.sign({ aud: ['org:1'], sub: 'service-account:5', username: undefined })),
      { actor: { name: 'service-account:5', verified: true }, userId: 'service-account:5' }
    );
    assert.equal((await verify(await grafana.sign({ username: 'x'.repeat(5_000) }))).actor.name.length, 200);
  });

  it('may be a little too old for the clock here, and no more', async () => {
    assert.equal((await verify(await grafana.sign({ ttlS: -20 }))).actor.name, 'ada');
    const late = await grafana.sign({ ttlS: -40 });
    await assert.rejects(verify(late), {
      code: 'auth.identity',
      message: /by the runner's clock it expired 4\d s ago/,
    });
  });

  it('of another organisation is refused with a code of its own', async () => {
    for (const aud of ['org:2', 'org:11', 'org:', ['org:2', 'org:3'], 'ORG:1']) {
      await assert.rejects(verify(await grafana.sign({ aud })), { code: 'auth.organisation' }, String(aud));
    }
    const ofTwo = grafanaIdentity({ ...grafana.rules, orgId: 2 });
    assert.equal((await ofTwo(await grafana.sign({ aud: 'org:2' }))).actor.name, 'ada');
  });

  it('is refused when it is missing, forged, of another Grafana or incomplete', async () => {
    const other = await generateKeyPair('ES256');
    const forge = (alg: string, key: Parameters<SignJWT['sign']>[0]) =>
      new SignJWT({ ...payload, iss: grafana.rules.issuer })
        .setProtectedHeader({ alg, kid: 'default' })
        .setExpirationTime('5m')
        .sign(key);
    const good = await grafana.sign();
    const bad: Array<[what: string, identity: string | undefined]> = [
      ['none', undefined],
      ['empty', ''],
      ['no token', 'hello'],
      ['huge', 'a.'.repeat(20_000)],
      ['unsigned', new UnsecuredJWT({ ...payload, iss: grafana.rules.issuer }).setExpirationTime('5m').encode()],
      ['another key of the same name', await forge('ES256', other.privateKey)],
      ['a shared secret', await forge('HS256', new TextEncoder().encode('x'.repeat(32)))],
      ['two of them', `${good},${good}`],
      ['a changed payload', good.replace(/\.[^.]+\./, `.${btoa(JSON.stringify(payload)).replace(/=+$/, '')}.`)],
      ['another issuer', await grafana.sign({ iss: 'http://grafana.example/' })],
      ['an issuer without its slash', await grafana.sign({ iss: grafana.url })],
      ['no expiry', await grafana.sign({ exp: undefined })],
      ['no audience', await grafana.sign({ aud: undefined })],
      ['no subject', await grafana.sign({ sub: undefined })],
      ['not yet', await grafana.sign({ nbf: Math.floor(Date.now() / 1_000) + 90 })],
    ];
    for (const [what, identity] of bad) {
      await assert.rejects(
        verify(identity),
        (error: { code?: string; message: string }) =>
          error.code === 'auth.identity' && !(identity && error.message.includes(identity)),
        what
      );
    }
  });
});

describe('the keys', () => {
  let grafana: FakeGrafana;
  beforeEach(async () => (grafana = await fakeGrafana()));

  it('are read once, however many ask and whatever keys they name', async (test) => {
    test.after(() => grafana.close());
    const verify = grafanaIdentity(grafana.rules);
    await Promise.all(Array.from({ length: 20 }, async () => verify(await grafana.sign())));
    for (let time = 0; time < 20; time++) {
      const unknown = await grafana.sign({}, { kid: `made-up-${time}` });
      await assert.rejects(verify(unknown), { code: 'auth.identity', message: /no key of that Grafana has signed it/ });
    }
    assert.equal(grafana.asked(), 1);
  });

  it('that cannot be read are said to be what is wrong, and not asked for again at once', async (test) => {
    test.after(() => grafana.close());
    let nowMs = Date.now();
    const verify = grafanaIdentity(grafana.rules, () => nowMs);
    const identity = await grafana.sign();
    for (const status of [503, 302]) {
      grafana.fail(status);
      const before = grafana.asked();
      for (let time = 0; time < 10; time++) {
        await assert.rejects(verify(identity), { code: 'auth.identity_keys', message: /signing-keys\/keys/ });
      }
      assert.equal(grafana.asked(), before + 1);
      nowMs += 6_000;
    }
    grafana.fail(200);
    assert.equal((await verify(identity)).actor.name, 'ada');
    const nowhere = grafanaIdentity({ ...grafana.rules, keysUrl: 'http://127.0.0.1:1/keys' });
    await assert.rejects(nowhere(identity), { code: 'auth.identity_keys', message: /could not be read: .+\.$/ });
  });
});
