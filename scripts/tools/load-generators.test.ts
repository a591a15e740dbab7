import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { findTools } from './find-tools.ts';
import { fortio, oha, vegeta, wrk } from './load-generators.ts';
import type { Places, Tool } from './tool.ts';

let folder: string;
let places: Places;
let said: string[];

/** A program of the shell, which the real tools also begin with. */
const program = (name: string, source: string) => {
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${source}\n`);
  chmodSync(join(folder, 'bin', name), 0o755);
};
const find = async (tool: Tool) => (await findTools([tool], { say: (line) => said.push(line) }, places))[0];
const missing = async (tool: Tool) => {
  const found = await find(tool);
  assert.ok(found !== undefined && 'missing' in found);
  assert.equal(found.missing.includes('\n'), false);
  return found.missing;
};
/** A go or a cargo that notes how it is called and builds a program that says this. */
const chain = (name: 'go' | 'cargo', built: string, says: string) =>
  program(
    name,
    `[ "$1" = version ] && exit 0
     echo "$GOBIN $@" >> ${folder}/calls
     mkdir -p "$(dirname ${built})"
     printf '#!/bin/sh\\nprintf "%%s" "${says}"' > ${built}
     chmod +x ${built}`
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-generators-'));
  mkdirSync(join(folder, 'bin'));
  places = { searchPath: `${join(folder, 'bin')}:/usr/bin:/bin`, toolsFolder: join(folder, 'tools') };
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('load generators are found', () => {
  it('by what each says of its version, whatever the exit code', async () => {
    program('wrk', 'echo "wrk debian/4.1.0-3 [epoll] Copyright (C) 2012"; exit 1');
    program('fortio', '[ "$1" = version ] && echo 1.66.5');
    program('vegeta', 'printf "Version: \\nCommit: \\nRuntime: go1.26 linux/amd64\\nDate: \\n"');
    const found = await Promise.all([wrk, fortio, vegeta].map(find));
    assert.deepEqual(
      found.map((one) => one && 'version' in one && one.version),
      ['4.1.0-3', '1.66.5', 'unknown']
    );
  });

  it('by building them with their tool chain, in the version that is pinned, and nothing else is left', async () => {
    chain('go', '$GOBIN/fortio', '1.66.5\\n');
    assert.deepEqual(await find(fortio), { path: join(places.toolsFolder, 'generators', 'fortio'), version: '1.66.5' });
    assert.match(said.join(), /fortio .* to build it with go/);
    assert.match(readFileSync(join(folder, 'calls'), 'utf8'), /install -p 1 .* fortio\.org\/fortio@v1\.66\.5\n$/);
    assert.deepEqual(readdirSync(join(places.toolsFolder, 'generators')), ['fortio']);
  });

  it('or missing: there is no tool chain, or the build fails for its own reason', async () => {
    places = { ...places, searchPath: join(folder, 'bin') };
    assert.match(
      await missing(oha),
      /^There is no oha, so tests that name oha .* to build it takes cargo, and there is none\. Install oha/
    );
    places = { ...places, searchPath: `${places.searchPath}:/usr/bin:/bin` };
    program('cargo', '[ "$1" = version ] && exit 0; echo "error: package requires rustc 9.9" >&2; exit 101');
    assert.match(await missing(oha), /error: package requires rustc 9\.9\. Install/);
    assert.deepEqual(readdirSync(join(places.toolsFolder, 'generators')), []);
  });

  it('wrk with a library that the machine lacks beside it, told to wrk alone', async () => {
    program('apt-get', 'for name; do :; done; echo "$name" > "${name}_1.deb"');
    program(
      'dpkg',
      `name=$(cat "$2")
       if [ "$name" = wrk ]; then
         mkdir -p "$3/usr/bin"
         printf '#!/bin/sh\\n[ -e "$LD_LIBRARY_PATH/libluajit.so.2" ] && echo "wrk debian/4.1.0 [epoll] $1"' > "$3/usr/bin/wrk"
         chmod +x "$3/usr/bin/wrk"
       else
         mkdir -p "$3/usr/lib/here" && touch "$3/usr/lib/here/libluajit.so.2"
       fi`
    );
    assert.deepEqual(await find(wrk), { path: join(places.toolsFolder, 'generators', 'wrk'), version: '4.1.0' });
  });
});
