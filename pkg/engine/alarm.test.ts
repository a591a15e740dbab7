import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alarmOf } from './alarm.ts';
import { precisions, type Precision } from './precision.ts';

const nowUs = (): number => performance.now() * 1_000;
const TIMES = 41;
const BEST_US: Readonly<Record<Precision, number>> = { eco: 3_000, balanced: 600, precise: 300 };

/** How late an alarm is that is set again and again for 3.3 ms later, in order, µs; and for how long it span. */
async function latenessOf(precision: Precision, isQuiet: boolean): Promise<{ lateUs: number[]; spunUs: number }> {
  const lateUs: number[] = [];
  let spunUs = 0;
  const spun = (us: number): void => void (spunUs += us);
  const alive = setInterval(() => {}, 1_000);
  await new Promise<void>((resolve) => {
    let dueUs = 0;
    const set = (): void => {
      dueUs = nowUs() + 3_300;
      alarm.wakeAt(dueUs);
      // While an alarm is set, a later one changes nothing.
      alarm.wakeAt(dueUs + 60_000_000);
    };
    const alarm = alarmOf(precision, { nowUs, turns: 0, isQuiet, spun }, () => {
      lateUs.push(nowUs() - dueUs);
      if (lateUs.length < TIMES) {
        set();
      } else {
        resolve();
      }
    });
    void alarm.ready.then(set);
  });
  clearInterval(alive);
  return { lateUs: lateUs.toSorted((a, b) => a - b), spunUs };
}

describe('an alarm', () => {
  it('rings again and again and never early, the more precise the later it does without sleep', async () => {
    for (const [precision, isQuiet] of [
      ...precisions.map((each) => [each, false] as const),
      ['precise', true] as const,
    ]) {
      const { lateUs, spunUs } = await latenessOf(precision, isQuiet);
      assert.ok((lateUs[0] ?? -Infinity) > -1, `${precision}: ${lateUs[0]}`);
      // How late most are is up to the machine; some are as good as their precision can be.
      assert.ok((lateUs[0] ?? Infinity) < BEST_US[precision], `${precision}: ${lateUs[0]}`);
      // `balanced` looks at the clock only where it is woken early, which a busy machine may never do.
      if (precision !== 'balanced') {
        assert.equal(spunUs > 0, precision === 'precise');
      }
      assert.ok(spunUs < TIMES * 3_300, String(spunUs));
    }
  });
});
