import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import { operations, type Operation } from '@headroom/contract';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';

const VALUE = 'correct-horse-battery-staple';
const PLAIN = 'everybody-may-see-this';

/** How a target may throw a secret back: in every place of an answer, and in what is none. */
const echoes: Readonly<Record<string, (request: string) => string>> = {
  'an answer': (request) =>
    `HTTP/1.1 200 ${VALUE}\r\nx-echo: ${VALUE}\r\ncontent-length: ${request.length}\r\n\r\n${request}`,
  'an error': () => `HTTP/1.1 500 ${VALUE}\r\ncontent-length: 0\r\n\r\n`,
  'a redirect': () => `HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/${VALUE}\r\ncontent-length: 0\r\n\r\n`,
  'no HTTP': () => `${VALUE} ${VALUE}\r\n\r\n`,
};

async function echo(answer: (request: string) => string): Promise<Server> {
  const server = createServer((socket) => {
    socket.unref(); // a run that was cut off may leave one open
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => socket.write(answer(bytes.toString())));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('the value of a secret', () => {
  let bench: Bench;
  let runner: Runner;
  let failures: unknown[];
  const logged: string[] = [];
  before(async () => {
    mock.method(process.stderr, 'write', (line: unknown) => logged.push(String(line)) > 0);
    bench = await makeBench();
    failures = [];
    runner = await bench.open({ onFailure: (error) => failures.push(error) });
    await runner.listen();
  });
  after(async () => {
    await runner.close();
    await bench.remove();
    mock.restoreAll();
  });

  async function ask(name: keyof typeof operations, path: string, body?: object): Promise<string> {
    const { method, scope } = operations[name] as Operation;
    const headers = { authorization: `Bearer ${bench.settings.token}`, 'x-headroom-scope': scope };
    const answer = await fetch(`${runner.url}/api${path}`, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    assert.ok(!text.includes(VALUE), `${name} tells it: ${text.slice(0, 500)}`);
    return `${answer.status} ${text}`;
  }

  for (const [what, answer] of Object.entries(echoes)) {
    it(`is in nothing that the API says of a test and its run, where the target throws it back in ${what}`, async (context) => {
      const server = await echo(answer);
      context.after(() => server.close());
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      assert.match(await ask('setSecret', '/secrets/of-test', { value: VALUE }), /^200/);
      const headers = { authorization: 'Bearer ${secret:of-test}', 'x-plain': PLAIN };
      const cookies = { session: '${secret:of-test}' };
      const load = { kind: 'open', rate: 20, connections: 1, duration: '1s' };
      const test = { kind: 'Test', name: `throws back ${what}`, target: { url, headers, cookies }, load };
      assert.match(await ask('checkTest', '/tests/check', { test }), /^200/);
      const made = await ask('createTest', '/tests', { test });
      assert.match(made, /\$\{secret:of-test\}.*everybody-may-see-this/);
      const { id: testId } = JSON.parse(made.slice(4)) as { id: string };
      const { id } = JSON.parse((await ask('startRun', '/runs', { testId })).slice(4)) as { id: string };
      await ended(runner, id);
      const shown = await ask('getRun', `/runs/${id}`);
      assert.match(shown, /\$\{secret:of-test\}.*everybody-may-see-this/);
      for (const [name, path] of [
        ['getTest', `/tests/${testId}`],
        ['listTests', '/tests'],
        ['listRuns', '/runs'],
        ['listEvents', `/runs/${id}/events`],
        ['streamEvents', `/runs/${id}/stream`],
        ['getResult', `/runs/${id}/result`],
        ['getReport', `/runs/${id}/report`],
        ['getEnvironment', `/runs/${id}/environment`],
        ['exportRun', `/runs/${id}/export?format=json`],
        ['exportRun', `/runs/${id}/export?format=csv`],
        ['exportRun', `/runs/${id}/export?format=hdr`],
        ['listSecrets', '/secrets'],
        ['listTrail', '/trail'],
        ['getRunnerSettings', '/runner/settings'],
      ] as const) {
        assert.match(await ask(name, path), /^(200|404) /, name);
      }
    });
  }

  it('is in no file of the data folder, and in nothing that failed or was logged', async () => {
    for (const file of await readdir(bench.settings.dataFolder)) {
      const bytes = await readFile(join(bench.settings.dataFolder, file));
      assert.ok(!bytes.includes(VALUE), file);
    }
    assert.doesNotMatch([...failures, ...logged].map(String).join(), new RegExp(VALUE));
    const database = await readFile(join(bench.settings.dataFolder, 'headroom.sqlite-wal'));
    assert.ok(database.includes(PLAIN), 'what is no secret is there');
  });
});
