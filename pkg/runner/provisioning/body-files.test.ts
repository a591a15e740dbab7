import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { checkYaml, testDefinition } from '@headroom/contract';
import { bodiesFrom } from './body-files.ts';

describe('bodies from files', () => {
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'headroom-bodies-'));
    folder = join(root, 'tests');
    await mkdir(join(folder, 'bodies'), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));
  const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
  const read = (target: string) => {
    const text = `kind: Test\nname: a\nload: { kind: closed, duration: 1s }\ntarget:\n  url: http://h/\n${target}`;
    const [checked] = checkYaml(text, testDefinition, 'a.yaml', bodiesFrom(folder));
    assert.ok(checked !== undefined);
    return checked.ok
      ? checked.value.target
      : checked.problems.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
  };
  const body = (file: string) => read(`  body: { file: ${file} }\n`);
  const refusedBody = (message: string) => [`6:11 target.body.file ${message}`];

  it('are taken as text where they are UTF-8, else as base64, for the target and for each of its requests', async () => {
    await write('cart.json', '\ufeff{"item":"ü"}\n');
    await write('bodies/raw.bin', new Uint8Array([0xff, 0x00, 0x80]));
    const target = read(
      '  body: { file: cart.json }\n  requests:\n    - { name: one, body: { file: bodies/raw.bin } }\n    - { name: two }\n'
    );
    assert.ok(!Array.isArray(target));
    assert.deepEqual(target.body, { text: '\ufeff{"item":"ü"}\n' });
    assert.deepEqual(
      target.requests?.map((request) => request.body),
      [{ base64: '/wCA' }, undefined]
    );
  });

  it('may also be the rows of a value', async () => {
    await write('users.csv', 'name\nann\n');
    const target = read('  headers: { a: "${user.name}" }\n  values: { user: { csv: { file: users.csv } } }\n');
    assert.ok(!Array.isArray(target));
    assert.deepEqual(target.values, { user: { csv: 'name\nann\n' } });
    assert.deepEqual(read('  headers: { a: "${user.a}" }\n  values: { user: { csv: { file: none.csv } } }\n'), [
      '7:28 target.values.user.csv.file is not there',
    ]);
  });

  it('may also be the types of messages, with the files that they import', async () => {
    await write('shop.proto', 'import "bodies/common.proto";\nimport "google/api/http.proto";');
    await write('bodies/common.proto', 'package common;');
    const call = (file: string) => read(`  protocol: grpc\n  grpc: { method: a.B/C, proto: { file: ${file} } }\n`);
    const target = call('shop.proto');
    assert.ok(!Array.isArray(target), JSON.stringify(target));
    assert.deepEqual(Object.keys((target.grpc?.proto as { files: object }).files), [
      'shop.proto',
      'bodies/common.proto',
    ]);
    assert.deepEqual(call('none.proto'), ['7:35 target.grpc.proto.file is not there']);
    assert.match(JSON.stringify(call('../shop.proto')), /target\.grpc\.proto\.file must be the name/);
  });

  it('are read through the links of a mounted ConfigMap', async () => {
    await mkdir(join(folder, '..2026_11_24'));
    await write('..2026_11_24/cart.json', '{}');
    await symlink('..2026_11_24', join(folder, '..data'));
    await symlink('..data/cart.json', join(folder, 'cart.json'));
    assert.deepEqual((body('cart.json') as { body?: unknown }).body, { text: '{}' });
  });

  it('never come from outside of the folder', async () => {
    await writeFile(join(root, 'secret.txt'), 'not for tests');
    await symlink(join(root, 'secret.txt'), join(folder, 'link.txt'));
    await symlink(root, join(folder, 'up'));
    const outside = refusedBody(
      'must be the name of a file in the folder of this one, without .. and not from the root'
    );
    assert.deepEqual(body('../secret.txt'), outside);
    assert.deepEqual(body('bodies/../../secret.txt'), outside);
    assert.deepEqual(body('"..\\\\secret.txt"'), outside);
    assert.deepEqual(body(join(root, 'secret.txt')), outside);
    const linked = refusedBody('leads out of the folder of this file by a symbolic link');
    assert.deepEqual(body('link.txt'), linked);
    assert.deepEqual(body('up/secret.txt'), linked);
  });

  it('that are not there, no files, too large or written wrong are problems with their place', async () => {
    await promisify(execFile)('mkfifo', [join(folder, 'pipe')]);
    await write('large', '');
    await truncate(join(folder, 'large'), 10_000_001);
    assert.deepEqual(body('missing.json'), refusedBody('is not there'));
    assert.deepEqual(body('bodies'), refusedBody('is not a file'));
    assert.deepEqual(body('pipe'), refusedBody('is not a file'));
    assert.deepEqual(body('large'), refusedBody('must be at most 10 MB'));
    assert.deepEqual(body('7'), refusedBody('must be the name of a file beside this one'));
    assert.deepEqual(body('"\\0"'), refusedBody('must be the name of a file beside this one'));
    assert.deepEqual(read('  body: { file: a, text: b, json: 1 }\n'), [
      '6:11 target.body.file must stand alone, not beside text and json',
    ]);
  });

  it('hide no other problem of their document, and hold no secrets', async () => {
    await write('sneaky.txt', 'token=${secret:token}');
    assert.deepEqual(read('  method: FETCH\n  body: { file: missing.json }\n'), [
      '7:11 target.body.file is not there',
      '6:3 target.method must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
    ]);
    assert.deepEqual(body('sneaky.txt'), [
      '6:3 target.body.text must not hold ${secret:…}: secrets go into header values and cookies',
    ]);
  });
});
