import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CountingTarget } from '../conformance/counting-target.fixture.ts';
import { make, testFor } from '../conformance/run-load.fixture.ts';
import { openGenerators } from '../registry.ts';
import { otherAddresses } from './other-addresses.ts';

const scripts: Record<string, string> = {
  checkout: `import http from 'k6/http';
export default function ({ origin, url, params }) {
  http.get(url, params);
  http.get(origin + '/second', params);
}`,
  elsewhere: `import http from 'k6/http';
export default function () { http.get('http://127.0.0.9:' + __ENV.NOTHING + '1/'); http.get('http://127.0.0.9:18/'); }`,
  options: 'export const options = { vus: 1_000 };\nexport default function () {}',
  opens: "const secret = open('/etc/passwd');\nexport default function () {}",
  imports: "import x from 'https://example.com/x.js';\nexport default function () {}",
};

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-scripts-'));
  Object.entries(scripts).forEach(([name, text]) => writeFileSync(join(folder, `${name}.js`), text));
});
after(() => rmSync(folder, { recursive: true }));

const k6 = (k6Scripts: string | null) => {
  const settings = { paths: {}, k6Scripts, unpinned: [], secretArguments: [] };
  const found = openGenerators(settings).find(({ name }) => name === 'k6');
  assert.ok(found);
  return found;
};
const testOf = (generator: ReturnType<typeof k6>, port: number, options: Record<string, string>) => {
  const test = testFor(generator, { port, load: { rate: 20 } });
  return { ...test, generator: { name: 'k6', options } };
};
const problemsWith = async (options: Record<string, string>, at: string | null) => {
  const generator = k6(at);
  const { unsupported } = await generator.plan(testOf(generator, 1, options), null);
  return unsupported
    .filter(({ code }) => code !== 'plan.generator_missing')
    .map(({ path, message }) => `${path} ${message}`);
};

describe("k6 with an administrator's script", () => {
  it('has none where no folder is set, and knows them by name only', async () => {
    assert.match(
      (await problemsWith({ script: 'checkout' }, null)).join(),
      /^generator\.options\.script .*HEADROOM_K6_SCRIPTS/
    );
    for (const script of ['../checkout', '/etc/passwd', 'checkout.js', '']) {
      assert.match((await problemsWith({ script }, folder)).join(), /must be the name of a script/);
    }
    assert.match((await problemsWith({ script: 'nobody' }, folder)).join(), /does not have: nobody\.js/);
    assert.deepEqual(await problemsWith({ script: 'checkout' }, folder), []);
  });

  it('refuses one that would set another load, or takes in other files', async () => {
    assert.match((await problemsWith({ script: 'options' }, folder)).join(), /options of its own/);
    for (const script of ['opens', 'imports']) {
      assert.match((await problemsWith({ script }, folder)).join(), /takes in other files/);
    }
    assert.match(
      (await problemsWith({ script: 'checkout', samples: 'summary' }, folder)).join(),
      /samples must be all/
    );
  });

  it('runs it at the rate of the test, and its plan has the hash', async (context) => {
    const generator = k6(folder);
    if ((await generator.probe()).found === null) {
      context.skip('there is no k6');
      return;
    }
    await using target = await CountingTarget.open();
    const test = testOf(generator, target.port, { script: 'checkout' });
    const { altered } = await generator.plan(test, { ip: '127.0.0.1', port: target.port });
    assert.match(altered.find(({ code }) => code === 'k6.script')?.text ?? '', /^checkout\.js, SHA-256 [0-9a-f]{64}, /);
    const { result } = await make(generator, test, target.port);
    assert.deepEqual(new Set(target.requests.map(({ path }) => path)), new Set(['/', '/second']));
    assert.ok(Math.abs(result.counts.ok - 40) <= 6, `${result.counts.ok} requests of 20 iterations with two each`);
    assert.equal(result.counts.ok, target.requests.length);
  });

  it('lets it reach no other address', async (context) => {
    const generator = k6(folder);
    if ((await generator.probe()).found === null) {
      context.skip('there is no k6');
      return;
    }
    await using target = await CountingTarget.open();
    const { result } = await make(generator, testOf(generator, target.port, { script: 'elsewhere' }), target.port);
    const { sent, errors } = result.counts;
    assert.ok(sent > 0);
    assert.deepEqual(errors, { connect: sent });
    assert.equal(target.requests.length, 0);
  });
});

it('every address but one is told in ranges that miss it alone', () => {
  assert.deepEqual(otherAddresses('0.0.0.1').slice(0, 2), ['0.0.0.0/32', '0.0.0.2/31']);
  const ranges = otherAddresses('10.1.2.3');
  assert.equal(ranges.length, 33);
  const isIn = (ip: string, range: string) => {
    const [from = '', bits = '0'] = range.split('/');
    const value = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const size = 2 ** (32 - Number(bits));
    return !range.includes(':') && value(ip) >= value(from) && value(ip) < value(from) + size;
  };
  const hits = (ip: string) => ranges.filter((range) => isIn(ip, range)).length;
  assert.deepEqual(
    ['10.1.2.3', '10.1.2.2', '10.1.2.4', '0.0.0.0', '255.255.255.255', '127.0.0.1'].map(hits),
    [0, 1, 1, 1, 1, 1]
  );
  assert.equal(otherAddresses('::1').length, 129);
  assert.equal(otherAddresses('::1')[0], '0:0:0:0:0:0:0:0/128');
});
