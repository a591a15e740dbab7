import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { operations, type Test } from '@headroom/contract';
import { makeBench, type Bench } from '../runner.fixture.ts';
import { headroom as cli } from './headroom.fixture.ts';

/** Takes a second, as the tests here do, and tells of 1 000 requests; wrk itself need not be on this machine. */
const WRK = `#!/bin/sh
[ "$1" = --version ] && { echo 'wrk 4.2.0 [epoll] Copyright (C) 2012 Will Glozer'; exit 1; }
/bin/sleep 1
echo '@@headroom {"us":1000000,"requests":1000,"bytes":9000,"min":100,"max":8000,"mean":2000,"errors":{"connect":0,"read":0,"write":0,"status":0,"timeout":0},"ladder":[[50,1000],[99,7000]]}'
`;
const load = { kind: 'closed', connections: 2, duration: '1s' };

describe('the generators of a machine', { concurrency: 1 }, () => {
  let bench: Bench;
  let env: NodeJS.ProcessEnv;
  let wrk: string;
  before(async () => {
    bench = await makeBench();
    wrk = join(bench.settings.dataFolder, 'wrk');
    await writeFile(wrk, WRK, { mode: 0o755 });
    env = {
      HEADROOM_DATA: bench.settings.dataFolder,
      HEADROOM_PROVISIONING: bench.settings.provisioningFolder,
      HEADROOM_GENERATOR_PATHS: `wrk=${wrk},fortio=/nonexistent/fortio`,
    };
  });
  after(() => bench.remove());

  const headroom = (...args: string[]) => cli(args, { env });
  const compared = async (test: Test | readonly Test[], ...args: string[]) => {
    const file = join(bench.settings.dataFolder, 'test.yaml');
    // YAML is JSON, document by document.
    await writeFile(
      file,
      [test]
        .flat()
        .map((one) => JSON.stringify(one))
        .join('\n---\n')
    );
    return headroom('compare-generators', file, ...args);
  };

  it('are listed with versions and places, and how to have those that are missing', async () => {
    const { code, out } = await headroom('generators');
    assert.equal(code, 0);
    assert.match(
      out,
      /^NAME +VERSION +LOADS +LIVE +PERCENTILES +PATH\nnative +\S+ +open, closed +yes +exact +part of the runner\n/
    );
    assert.match(out, new RegExp(`\nwrk +4\\.2\\.0 +closed +no +ladder +${wrk}\n`));
    assert.match(out, /\nfortio +missing +open, closed +yes +exact *\n/);
    assert.match(out, /\nfortio: \/nonexistent\/fortio is no fortio that runs here\. Install fortio \(.+\)\n/);
    const answered = JSON.parse((await headroom('generators', '-o', 'json')).out);
    const found = operations.listGenerators.answer.shape.generators.parse(answered);
    assert.equal(found.find(({ name }) => name === 'wrk')?.found?.path, wrk);
    assert.equal((await headroom('generators', 'wrk')).code, 2);
  });

  it('make one test in turn, told side by side with what makes them differ and where they are drawn', async () => {
    const { code, out, err } = await compared(bench.test(load), '--generators', 'wrk, native,fortio');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /\nfortio is left out: \/nonexistent\/fortio is no fortio that runs here\.\n/);
    const [head, first, second] = out.slice(out.indexOf('\ngenerator  ') + 1).split('\n');
    assert.match(
      head ?? '',
      /^generator +percentiles +counts from +p50 +p90 +p99 +p99\.9 +p99\.99 +max +achieved +errors +CPU$/
    );
    assert.match(first ?? '', /^wrk 4\.2\.0 +ladder +send +1\.00 ms .* 8\.00 ms +1 000\.0\/s +0 %/);
    assert.match(second ?? '', /^native \S+ +exact +send /);
    assert.match(out, /\n! Different generators made the load: wrk 4\.2\.0 \(.+\); native /);
    assert.match(out, /\n! The percentiles are not worth the same: /);
    assert.match(out, /\nSide by side in Grafana: \S+\/compare\?run=[0-9A-Z]{26}&run=[0-9A-Z]{26}\n$/);
  });

  it('are left out where they cannot make the test, at the field; where none can, the command is refused', async () => {
    const open = bench.test({ kind: 'open', rate: 50, connections: 2, duration: '1s' });
    const { code, out } = await compared(open, '--generators', 'wrk', '-o', 'json');
    const { runs, leftOut, page } = JSON.parse(out);
    assert.deepEqual([code, runs, page], [13, [], null]);
    assert.deepEqual(leftOut, [{ generator: 'wrk', why: 'load.kind wrk cannot make a load that is open' }]);
  });

  it('give the exit code of the first run that did not pass', async () => {
    const { code, out } = await compared(
      bench.test(load, { thresholds: ['max < 5ms'] }),
      ...['--generators', 'wrk', '-o', 'json']
    );
    const { runs } = JSON.parse(out);
    assert.deepEqual([code, runs.length, runs[0].generator.name, runs[0].state], [10, 1, 'wrk', 'finished']);
    assert.equal(runs[0].result.fidelity, 'ladder');
  });

  it('are asked for by name and for one test: other words are wrong usage', async () => {
    const test = bench.test(load);
    assert.equal((await compared(test, '--generators', 'ab')).code, 2);
    assert.equal((await compared([test, { ...test, name: 'another' }])).code, 2);
    assert.equal((await headroom('compare-generators')).code, 2);
  });
});
