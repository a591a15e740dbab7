import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { check, overheadReport, result, type Test } from '@headroom/contract';
import { makeBench, type Bench } from '../runner.fixture.ts';
import { headroom as cli, type Given } from './headroom.fixture.ts';

const load = { kind: 'open', rate: 100, connections: 2, duration: '1s' };

describe('headroom', () => {
  let bench: Bench;
  before(async () => {
    bench = await makeBench();
  });
  after(() => bench.remove());

  /** Runs the command on the bench's data folder. */
  const headroom = (args: readonly string[], given: Given = {}) =>
    cli(args, {
      ...given,
      env: { HEADROOM_DATA: bench.settings.dataFolder, HEADROOM_PROVISIONING: bench.settings.provisioningFolder },
    });

  async function fileOf(test: Test | string, name = 'test.json'): Promise<string> {
    const file = join(bench.settings.dataFolder, name);
    await writeFile(file, typeof test === 'string' ? test : JSON.stringify(test));
    return file;
  }

  it('run shows the result as a table with units, and exits with 0', async () => {
    const { code, out, err } = await headroom([
      'run',
      await fileOf(bench.test(load, { thresholds: ['errors <= 0%'] })),
    ]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^a test · native · open, 100 requests\/s, 2 connections, 1s\n/);
    assert.match(out, / +p50 +p90 +p99 +p99\.9 +max\nresponse time( +[\d.]+ (µs|ms)){5}\nservice time/);
    assert.match(
      out,
      /\nrequests 100 · achieved [\d.]+\/s of 100 · errors 0 \(0 %\)( · sent late by the generator \d+)? · [\d.]+ KiB received\n/
    );
    assert.match(out, /\n✓ errors <= 0% \(0 %\)\nrun [0-9A-Z]{26} finished · verdict passed\n$/);
  });

  it('run -o json prints the result alone on standard output', async () => {
    const { code, out } = await headroom(['run', '-o', 'json', await fileOf(bench.test(load))]);
    assert.equal(code, 0);
    assert.equal(check(result, JSON.parse(out)).ok, true);
  });

  it('run -o json of a run that measured nothing prints no result, and still exits with what became of the run', async () => {
    await headroom(['secret', 'set', 'two-lines'], { input: 'one\ntwo\n' });
    const test = bench.test(load, { target: { headers: { authorization: '${secret:two-lines}' } } });
    const { code, out, err } = await headroom(['run', '-o', 'json', await fileOf(test)]);
    assert.deepEqual([code, out], [12, '']);
    assert.equal((await headroom(['secret', 'delete', 'two-lines'])).code, 0);
    assert.match(err, /Nothing was measured\.\n.*\[run\.engine\]\nrun [0-9A-Z]{26} errored/);
  });

  it('run exits with 10 when a threshold fails, 13 when the run is refused, 2 when the words are wrong', async () => {
    const failing = await fileOf(bench.test(load, { thresholds: ['rate > 1000/s'] }));
    assert.equal((await headroom(['run', failing])).code, 10);
    const elsewhere = await headroom([
      'run',
      await fileOf(bench.test(load, { target: { url: 'http://10.255.255.1/' } })),
    ]);
    assert.deepEqual([elsewhere.code, elsewhere.err.includes('[target.refused]')], [13, true]);
    for (const args of [['run'], ['walk'], ['run', '/nowhere.yaml'], ['run', failing, '--last', '5m'], []]) {
      assert.equal((await headroom(args)).code, 2, args.join(' '));
    }
  });

  it('run takes flags in place of what the test says, and tells all that is wrong with them at once', async () => {
    const file = await fileOf(
      bench.test({ kind: 'closed', duration: '1m' }, { target: { url: 'http://127.0.0.1:1/' } })
    );
    const flags = ['--url', bench.url, '--connections', '3', '--duration', '1s', '--warmup', '1s'];
    const { code, out } = await headroom(['run', file, ...flags]);
    assert.equal(code, 0, out);
    assert.match(out, /^a test · native · closed, 3 connections, 1s after 1s of warm-up\n/);
    const wrong = ['--url', 'ftp://h', '--connections', 'many', '--duration', 'long', '--warmup', 'soon'];
    const refused = await headroom(['run', file, ...wrong]);
    assert.equal(refused.code, 13);
    assert.deepEqual(refused.err.match(/--(?:url|connections|duration|warmup)(?= must)/g), [
      '--url',
      '--connections',
      '--warmup',
      '--duration',
    ]);
  });

  it('run is stopped by Ctrl-C, keeps what was measured, and exits with 11', async () => {
    const file = await fileOf(bench.test({ ...load, duration: '1m' }));
    const onOutput = (kill: () => void) => void setTimeout(kill, 2_500);
    const { code, out } = await headroom(['run', file], { onOutput });
    assert.equal(code, 11);
    assert.match(out, /response time +\d[^]*stopped on request[^]*stopped · verdict none/);
  });

  it('observe looks at the machine until it is told to end, prints what was seen, and the report can be read later', async () => {
    const onOutput = (kill: () => void) => void setTimeout(kill, 3_000);
    const { code, out } = await headroom(['observe', '--next', '30s', '--process', 'node'], { onOutput });
    assert.equal(code, 11);
    assert.match(out, /^Observation · observe · the next 30s\n/);
    assert.match(out, /\n +standing +in all +per 1 000\/s +memory\n/);
    assert.match(out, /stopped on request/);
    const [, id = ''] = /\nrun ([0-9A-Z]{26}) stopped\n$/.exec(out) ?? [];
    const stored = await headroom(['report', id, '-o', 'json']);
    assert.equal(stored.code, 0);
    const checked = check(overheadReport, JSON.parse(stored.out));
    assert.ok(checked.ok && out.includes(checked.value.answer));
    assert.match((await headroom(['report', id])).out, /Grade D/);
  });

  it('observe refuses a time without records, words that contradict each other, and flags that other commands were given', async () => {
    const past = await headroom(['observe', '--last', '7d']);
    assert.equal(past.code, 13);
    assert.match(past.err, /window\.last is too long ago: this runner has watched its machine for \d+ s/);
    const file = await fileOf('kind: Observation\nname: shop\nwindow: { last: 1h }\n', 'observation.yaml');
    assert.equal((await headroom(['validate', file])).code, 0);
    assert.match(
      (await headroom(['observe', file, '--workload', 'checkout'])).err,
      /subject\.workloads cannot be looked for/
    );
    assert.match((await headroom(['observe', '--last', 'soon'])).err, /window\.last must be a duration/);
    for (const args of [
      ['observe'],
      ['observe', '--last', '1h', '--next', '1h'],
      ['run', file, '--last', '1h'],
      ['report'],
    ]) {
      assert.equal((await headroom(args)).code, 2, args.join(' '));
    }
  });

  it('validate names every problem with file, line and column, and lets no control character through', async () => {
    const file = await fileOf('kind: Test\nname: "a\\e[2J"\nlod: 1\n', 'broken.yaml');
    const { code, err } = await headroom(['validate', file]);
    assert.equal(code, 13);
    assert.match(err, /broken\.yaml:2:1: name must be one line without control characters\n/);
    assert.match(err, /broken\.yaml:3:1: lod is not a known key \(did you mean "load"\?\)\n/);
    assert.doesNotMatch(err, /\u001b/);
  });

  it('validate knows the generators that there are, and tells programs the same', async () => {
    const yaml = `kind: Test\nname: a\ntarget: { url: "http://h/" }\nload: { kind: closed, duration: 1s }\ngenerator:\n  name: wrk9\n`;
    const { code, out, err } = await headroom(['validate', await fileOf(yaml, 'unknown.yaml'), '-o', 'json']);
    const { valid, problems } = JSON.parse(out);
    assert.deepEqual([code, err, valid], [13, '', 0]);
    assert.deepEqual(
      problems.map(({ path, line, column }: Record<string, unknown>) => [path, line, column]),
      [['generator.name', 6, 3]]
    );
  });

  it('secret set reads the value from standard input; a run sends it, and nothing prints it', async () => {
    const set = await headroom(['secret', 'set', 'shop-token'], { input: 'hush-hush\n' });
    const listed = await headroom(['secret', 'list']);
    assert.deepEqual([set.code, set.out, listed.out], [0, '', 'shop-token\n']);
    const test = bench.test(load, { target: { headers: { authorization: 'Bearer ${secret:shop-token}' } } });
    const { code, out, err } = await headroom(['run', '-o', 'json', await fileOf(test)]);
    assert.deepEqual([code, bench.received.authorization], [0, 'Bearer hush-hush']);
    assert.doesNotMatch(out + err, /hush/);
  });
});
