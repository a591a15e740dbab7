import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HeadroomError } from '@headroom/contract';
import { parseAllowList } from './allow-list.ts';
import { checkTarget } from './check-target.ts';
import { leadsToGrafana } from './grafana-place.ts';
import type { AddressRules } from './pin-address.ts';

const LOOPBACK = '127.0.0.0/8,[::1]';

function rules(allow: string, addresses: Record<string, string[]> = {}): AddressRules {
  const list = parseAllowList(allow);
  assert.equal(list.ok, true, allow);
  return {
    allow: list.ok ? list.value : [],
    resolve: async (host) => addresses[host] ?? [],
    isOwnListener: (address, port) => address === '127.0.0.1' && port === 8477,
  };
}

async function outcome(url: string, allow: string, addresses?: Record<string, string[]>): Promise<string> {
  try {
    const { ip, port } = await checkTarget(url, rules(allow, addresses));
    return `${ip} ${port}`;
  } catch (error) {
    assert.ok(error instanceof HeadroomError);
    return error.code;
  }
}

describe('where load may go', () => {
  const table: Array<[url: string, allow: string, expected: string]> = [
    ['http://127.0.0.1:8080/', LOOPBACK, '127.0.0.1 8080'],
    ['http://127.0.0.1/', LOOPBACK, '127.0.0.1 80'],
    ['http://[::1]:9/', LOOPBACK, '::1 9'],
    ['http://10.1.2.3/', LOOPBACK, 'target.refused'],
    ['http://10.1.2.3:8085/', '10.0.0.0/8:8080-8090', '10.1.2.3 8085'],
    ['http://10.1.2.3:9000/', '10.0.0.0/8:8080-8090', 'target.refused'],
    // One address, bent: URL parsing turns them into the address that the connection would use.
    ['http://2130706433/', LOOPBACK, '127.0.0.1 80'],
    ['http://0x7f.1/', LOOPBACK, '127.0.0.1 80'],
    ['http://[::ffff:127.0.0.1]/', LOOPBACK, '127.0.0.1 80'],
    ['http://[::ffff:10.1.2.3]/', LOOPBACK, 'target.refused'],
    ['http://0.0.0.0/', '0.0.0.0/0', 'target.refused'],
    ['http://169.254.169.254/', '0.0.0.0/0', 'target.refused'],
    ['http://[::ffff:169.254.169.254]/', '0.0.0.0/0', 'target.refused'],
    ['http://169.254.169.254/', '169.254.169.254', '169.254.169.254 80'],
    ['http://224.0.0.1/', '0.0.0.0/0', 'target.refused'],
    ['http://[fe80::1]/', '[::]/0', 'target.refused'],
    ['http://[64:ff9b::7f00:1]/', '[::]/0', 'target.refused'],
    // The runner itself, whatever is allowed.
    ['http://127.0.0.1:8477/', LOOPBACK, 'target.refused'],
    ['http://[::ffff:127.0.0.1]:8477/', LOOPBACK, 'target.refused'],
  ];
  for (const [url, allow, expected] of table) {
    it(`${url} with ${allow}: ${expected}`, async () => assert.equal(await outcome(url, allow), expected));
  }

  it('checks every address that a name has, and goes to the first', async () => {
    const shop = { shop: ['127.0.0.2', '127.0.0.3'] };
    assert.equal(await outcome('http://shop:81/', LOOPBACK, shop), '127.0.0.2 81');
    assert.equal(await outcome('http://shop/', LOOPBACK, { shop: ['127.0.0.2', '10.0.0.1'] }), 'target.refused');
    assert.equal(await outcome('http://nowhere/', LOOPBACK), 'target.unresolved');
  });

  it('an entry by name allows that name with its port, but not a special address behind it', async () => {
    const allow = 'http://shop.example:8080';
    assert.equal(await outcome('http://shop.example:8080/', allow, { 'shop.example': ['10.0.0.1'] }), '10.0.0.1 8080');
    assert.equal(
      await outcome('http://shop.example.:8080/', allow, { 'shop.example.': ['10.0.0.1'] }),
      '10.0.0.1 8080'
    );
    assert.equal(await outcome('http://shop.example/', allow, { 'shop.example': ['10.0.0.1'] }), 'target.refused');
    assert.equal(
      await outcome('http://shop.example:8080/', allow, { 'shop.example': ['169.254.169.254'] }),
      'target.refused'
    );
  });

  it('says what was refused, why, and what is allowed', async () => {
    await assert.rejects(checkTarget('http://shop:81/', rules(LOOPBACK, { shop: ['10.0.0.1'] })), {
      message:
        'The target shop, which resolves to 10.0.0.1, port 81 is refused: it is not on the allow-list. Allowed: 127.0.0.0/8, [::1].',
    });
  });

  it('names each entry that is none', () => {
    const list = parseAllowList('127.0.0.1, nonsense, 10.0.0.0/40, http://a/path, 1.2.3.4:90-80, http://*.shop:80');
    assert.equal(list.ok, false);
    assert.equal(!list.ok && list.problems.length, 5);
  });

  it('never leads to the Grafana that the runner belongs to, by whatever address of its machine', async () => {
    const machine = {
      resolve: async (host: string) => (host === 'grafana.example' ? ['10.0.0.5', '127.0.0.1'] : []),
      isThisMachine: (address: string) => ['127.0.0.1', '10.0.0.5', '192.168.7.7'].includes(address),
    };
    for (const grafana of [
      'http://grafana.example:3000/sub',
      'http://127.0.0.1:3000',
      'http://[::ffff:10.0.0.5]:3000',
    ]) {
      const isGrafana = leadsToGrafana(grafana, machine);
      const all = { ...rules('0.0.0.0/0,127.0.0.0/8'), isGrafana };
      for (const url of ['http://10.0.0.5:3000/', 'http://127.0.0.1:3000/', 'http://192.168.7.7:3000/']) {
        await assert.rejects(checkTarget(url, all), { code: 'target.refused', message: /is the Grafana/ }, url);
      }
      assert.equal((await checkTarget('http://10.0.0.5:3001/', all)).port, 3001);
      assert.equal((await checkTarget('http://10.0.0.6:3000/', all)).ip, '10.0.0.6');
    }
  });
});
