import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readSettings } from '../settings.ts';
import type { SettingFlag } from '../settings/setting-table.ts';
import { problemLine } from './error-lines.ts';
import { headroom } from './headroom.fixture.ts';
import { readDocuments, usableDocument } from './written-documents.ts';

const BYTES = 10_000_000;
/** A list of lists of lists …, each ten times the one before. */
const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
  .concat([...'bcdefghi'].map((key, at) => `${key}: &${key} [${Array(10).fill(`*${'abcdefgh'[at]}`).join(', ')}]`))
  .join('\n');

describe('headroom, given what means harm,', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-hostile-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** What `validate` says of a file. */
  async function validate(yaml: string): Promise<string[]> {
    const file = join(folder, 'given.yaml');
    await writeFile(file, yaml);
    return (await readDocuments([file], usableDocument)).problems.map(problemLine);
  }
  const settingsAre = (flags: Partial<Record<SettingFlag, string>>) =>
    readSettings({ env: {}, flags: { data: folder, ...flags } });
  const test = (url: string, more = '') =>
    `kind: Test\nname: a\ntarget:\n  url: ${JSON.stringify(url)}\n${more}load: { kind: closed, duration: 1s }\n`;

  it('does not unfold a bomb, nor read 10 MB, nor lose itself in brackets', async () => {
    for (const yaml of [bomb, `# ${'x'.repeat(BYTES)}`, '['.repeat(20_000)]) {
      const told = await validate(yaml);
      assert.equal(told.length > 0 && told.join().length < 5_000, true, yaml.slice(0, 40));
    }
    const config = join(folder, 'settings.yaml');
    await writeFile(config, bomb);
    assert.equal(settingsAre({ config }).ok, false);
    const { code, err } = await headroom(['runs', '--config', config]);
    assert.deepEqual([code, err.length < 5_000], [12, true]);
  });

  it('takes hosts as they are sent, and only ports that there are', async () => {
    for (const url of ['http://bücher.example/', 'http://xn--bcher-kva.example:65535/', 'http://[::1]:1/']) {
      assert.deepEqual(await validate(test(url)), [], url);
    }
    for (const url of [
      'http://h:0/',
      'http://h:65536/',
      'http://h:-1/',
      'http://a b/',
      'http://\u0000h/',
      'http://\u202eh/',
    ]) {
      assert.match((await validate(test(url)))[0] ?? '', /given\.yaml:4:3: target\.url must /, url);
    }
    for (const port of ['65536', '-1', '1e3', '0x50', '１']) {
      assert.equal(settingsAre({ port }).ok, false, port);
    }
  });

  it('lets no header begin another, and no number leave its range', async () => {
    const told = await validate(test('http://h/', '  headers: { x-a: "1\\r\\nx-b: 2", "x\\nb": c }\n'));
    assert.equal(told.filter((line) => line.includes(' target.headers')).length, 2, told.join('\n'));
    for (const load of ['rate: 0', 'rate: -1', 'rate: .inf', 'rate: .nan', 'rate: 1e99', 'rate: 1, connections: 1e9']) {
      const yaml = test('http://h/').replace('kind: closed', `kind: open, ${load}`);
      assert.equal((await validate(yaml)).length, 1, load);
    }
  });
});
