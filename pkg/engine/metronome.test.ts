import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Metronome } from './metronome.ts';

describe('a metronome', () => {
  it('wakes again and again, never before the time that was asked for, and not by whole milliseconds', async () => {
    const nowUs = (): number => performance.now() * 1_000;
    const lateUs: number[] = [];
    const alive = setInterval(() => {}, 1_000);
    await new Promise<void>((resolve) => {
      let dueUs = nowUs() + 500_000;
      const metronome: Metronome = new Metronome(nowUs, () => {
        lateUs.push(nowUs() - dueUs);
        if (lateUs.length === 101) {
          resolve();
          return;
        }
        dueUs = nowUs() + 1_300;
        metronome.wakeAt(dueUs);
        // While an alarm is set, a later one changes nothing.
        metronome.wakeAt(dueUs + 60_000_000);
      });
      void metronome.ready.then(() => metronome.wakeAt(dueUs));
    });
    clearInterval(alive);
    assert.ok(Math.min(...lateUs) > -1, String(Math.min(...lateUs)));
    // On a busy machine most are late; a timer of whole milliseconds would be so each time, by 0.7 ms.
    assert.ok(Math.min(...lateUs) < 500, `${Math.min(...lateUs)} µs late`);
  });
});
