import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { load as loadSchema, type SecondDelta } from '@headroom/contract';
import { secondWith } from './held-loads.fixture.ts';
import { LoadNotes } from './load-notes.ts';

const loadOf = (more: object) => loadSchema.parse({ kind: 'closed', connections: 1, duration: '3s', ...more });
const second = (at: number, more: Partial<SecondDelta> = {}) => ({ ...secondWith(at, 1, 'ok'), ...more });
const health = (status: SecondDelta['health']['status']) => ({ health: secondWith(0, 1, status).health });

describe('the log of a load', () => {
  it('tells when the warm-up, the measured part and the load are over, and for how many answers it waits', () => {
    const notes = new LoadNotes(loadOf({ warmup: '2s' }), 'request');
    assert.equal(notes.beginning()[0]?.text, 'The load begins, with a warm-up of 2s that the result leaves out.');
    const told = [0, 1, 2, 3, 4, 5].map((at) => notes.after(second(at, { inFlight: 2, waiting: 1 })));
    assert.deepEqual(
      told.map((lines) => lines.map(({ text }) => text)),
      [
        [],
        ['The warm-up is over; from here on everything counts.'],
        [],
        [],
        ['The load is over; 3 requests have no answer yet.'],
        [],
      ]
    );
  });

  it('waits for calls over gRPC, and for messages over TCP, which may have no answer', () => {
    const last = (unit: 'call' | 'message', inFlight: number) =>
      new LoadNotes(loadOf({}), unit).after(second(2, { inFlight, waiting: 0 })).at(-1)?.text;
    assert.equal(last('call', 2), 'The load is over; 2 calls have no answer yet.');
    assert.equal(last('message', 2), 'The load is over; 2 messages are not over yet.');
    assert.equal(last('message', 1), 'The load is over; 1 message is not over yet.');
  });

  it('tells when the generator gets strained and when it keeps up again, with the reason, and not without end', () => {
    const notes = new LoadNotes(loadOf({ duration: '1h' }), 'request');
    assert.equal(notes.beginning()[0]?.code, 'load.measured');
    const [strained] = notes.after(second(0, health('strained')));
    assert.deepEqual([strained?.level, strained?.code], ['warning', 'generator.strained']);
    assert.equal(strained?.text, 'The generator is strained: The machine is busy.');
    assert.deepEqual(notes.after(second(1, health('strained'))), []);
    assert.equal(notes.after(second(2, health('ok')))[0]?.text, 'The generator keeps up again.');
    const turns = Array.from({ length: 100 }, (_, i) =>
      notes.after(second(3 + i, health(i % 2 === 0 ? 'saturated' : 'ok')))
    );
    const lines = turns.flat();
    assert.equal(lines.length, 18);
    assert.match(lines.at(-1)?.text ?? '', /Later turns of its health are not told here\.$/);
  });
});
