import type { GeneratorChoice, HeadroomError, KeptPreference } from '@headroom/contract';
import type { Generator } from '@headroom/generators';
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Caller } from '../http/operation-handlers.ts';
import { localCaller } from '../local-actor.ts';
import { HeldLoads } from '../runs/held-loads.fixture.ts';
import { makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';

const ada = { actor: { name: 'ada', verified: true }, userId: 'user:7' };
const grace = { actor: { name: 'grace', verified: true }, userId: 'user:8' };
const load = { kind: 'closed', connections: 1, duration: '1s' };
/** Makes no load by itself, under another name. */
const named = (name: string): Generator => ({ ...new HeldLoads().generator, name });
const native = named('native');
const cannot: Generator['plan'] = async (test, address) => ({
  ...(await native.plan(test, address)),
  unsupported: [{ path: 'load.kind', message: 'cannot be closed' }],
});
const kept = (generator: string | null, file: string | null = null): KeptPreference => ({ generator, file });

describe('which generator a run has', () => {
  let bench: Bench;
  let runner: Runner;
  before(async () => {
    bench = await makeBench();
    await mkdir(bench.settings.provisioningFolder, { recursive: true });
    runner = await bench.open({ generators: [native, named('wrk2'), named('vegeta')] });
  });
  after(async () => {
    await runner.close();
    await bench.remove();
  });
  const chosen = async (more: object, caller: Caller = ada, override?: string): Promise<GeneratorChoice | null> => {
    const generator = override === undefined ? {} : { generator: { name: override } };
    const body = { test: bench.test(load, { name: 'a test', ...more }), ...generator };
    const { id } = await runner.handlers.runTest({ body }, caller);
    return (await runner.runs.find(id)).generator;
  };
  const setMine = (generator: string | null, caller: Caller = ada) =>
    runner.handlers.setMyPreferences({ body: { generator } }, caller);
  const setAll = (generator: string | null) =>
    runner.handlers.setOrganisationPreferences({ body: { generator } }, grace);

  it('is the first of: the run, its test, the user, the organisation, native', async () => {
    assert.deepEqual(await chosen({}), { name: 'native', by: 'default' });
    await setAll('vegeta');
    assert.deepEqual(await chosen({}), { name: 'vegeta', by: 'organisation' });
    await setMine('wrk2');
    assert.deepEqual(await chosen({}), { name: 'wrk2', by: 'user' });
    assert.deepEqual(await chosen({}, grace), { name: 'vegeta', by: 'organisation' });
    assert.deepEqual(await chosen({ generator: { name: 'native' } }), { name: 'native', by: 'test' });
    assert.deepEqual(await chosen({ generator: { name: 'native' } }, ada, 'vegeta'), { name: 'vegeta', by: 'run' });
    await setMine(null);
    assert.deepEqual(await chosen({}), { name: 'vegeta', by: 'organisation' });
    await setAll(null);
    assert.deepEqual(await chosen({}), { name: 'native', by: 'default' });
  });

  it('leaves the test as it was written, and is asked for the plan', async () => {
    const { id } = await runner.handlers.runTest(
      { body: { test: bench.test(load), generator: { name: 'wrk2' } } },
      ada
    );
    const { test, plan } = await runner.runs.find(id);
    assert.deepEqual(['generator' in test, plan?.generator.name], [false, 'wrk2']);
  });

  it('is said of a test that is only checked, for whoever asks', async () => {
    await setMine('wrk2');
    const check = (caller: Caller) => runner.handlers.checkTest({ body: { test: bench.test(load) } }, caller);
    assert.deepEqual((await check(ada)).generator, { name: 'wrk2', by: 'user' });
    assert.equal((await check(ada)).plan?.generator.name, 'wrk2');
    assert.deepEqual((await check(grace)).generator, { name: 'native', by: 'default' });
    await setMine(null);
  });

  it('is never of somebody of whom nothing proves who it is', async () => {
    await assert.rejects(setMine('wrk2', localCaller()), { code: 'preference.whose' });
    assert.equal((await runner.handlers.getPreferences({}, localCaller())).mine, null);
  });

  it('must be one that there is', async () => {
    await assert.rejects(setMine('wrk'), (error: HeadroomError) => {
      assert.deepEqual(error.problems, [
        { path: 'generator', message: 'names no generator that this runner has', hint: 'did you mean "wrk2"?' },
      ]);
      return error.code === 'request.invalid';
    });
  });

  it('is named with whoever chose it when it cannot make the load', async () => {
    const refusing = await makeBench();
    const other = await refusing.open({ generators: [native, { ...named('wrk2'), plan: cannot }] });
    await other.handlers.setMyPreferences({ body: { generator: 'wrk2' } }, ada);
    await assert.rejects(other.handlers.runTest({ body: { test: refusing.test(load) } }, ada), {
      code: 'plan.unsupported',
      message: /The test names no generator; wrk2 is what you prefer in Settings\.$/,
    });
    await other.close();
    await refusing.remove();
  });

  it('can be provisioned, for the organisation and for users by name, and is then changed only there', async () => {
    const file = join(bench.settings.provisioningFolder, 'preferences.yaml');
    await writeFile(
      file,
      'kind: Preferences\norganisation: { generator: vegeta }\nusers:\n  grace: { generator: wrk2 }\n'
    );
    await runner.close();
    const provisioned = await bench.open({ generators: [native, named('wrk2'), named('vegeta')] });
    const of = (caller: Caller) => provisioned.handlers.getPreferences({}, caller);
    assert.deepEqual((await of(grace)).mine, kept('wrk2', 'preferences.yaml'));
    assert.deepEqual((await of(grace)).applies, { name: 'wrk2', by: 'user' });
    assert.deepEqual((await of(ada)).mine, kept(null));
    assert.deepEqual((await of(ada)).organisation, kept('vegeta', 'preferences.yaml'));
    const change = { body: { generator: null } };
    await assert.rejects(provisioned.handlers.setOrganisationPreferences(change, ada), {
      code: 'preference.provisioned',
      message: /preferences\.yaml/,
    });
    await assert.rejects(provisioned.handlers.setMyPreferences(change, grace), { code: 'preference.provisioned' });
    await provisioned.close();
    runner = await bench.open();
  });
});
