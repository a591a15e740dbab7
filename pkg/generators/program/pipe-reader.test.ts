import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openNamedPipe } from './named-pipe.ts';

const folder = mkdtempSync(join(tmpdir(), 'headroom-pipes-'));
after(() => rmSync(folder, { recursive: true }));
let pipes = 0;
const open = () => openNamedPipe(join(folder, String(pipes++)));

describe('a pipe', () => {
  it('gives what many small writes put into it in few pieces, whole and in order', async () => {
    const pipe = await open();
    const writing = (async () => {
      for (let i = 0; i < 600; i++) {
        writeSync(pipe.writing, `record ${i}\n`);
        await (i % 20 === 19 ? sleep(1) : Promise.resolve());
      }
      pipe.close();
    })();
    const pieces: string[] = [];
    for await (const piece of pipe.reader) {
      pieces.push(piece.toString());
    }
    await writing;
    assert.equal(pieces.join(''), Array.from({ length: 600 }, (_, i) => `record ${i}\n`).join(''));
    assert.ok(pieces.length < 100, `${pieces.length} pieces`);
    assert.equal(pipe.reader.timesFull, 0);
  });

  it('says how often it was full', async () => {
    const pipe = await open();
    await sleep(5); // it reads as soon as there is anything
    writeSync(pipe.writing, 'first');
    await sleep(5);
    assert.equal(writeSync(pipe.writing, Buffer.alloc(64 * 1_024)), 64 * 1_024);
    pipe.close();
    let bytes = 0;
    for await (const piece of pipe.reader) {
      bytes += piece.length;
    }
    assert.deepEqual([bytes, pipe.reader.timesFull], [5 + 64 * 1_024, 1]);
  });

  it('is closed by who stops reading', async () => {
    const pipe = await open();
    writeSync(pipe.writing, 'something');
    for await (const _ of pipe.reader) {
      break;
    }
    await sleep(5);
    assert.throws(() => writeSync(pipe.writing, 'more'), { code: 'EPIPE' });
    pipe.close();
  });
});
