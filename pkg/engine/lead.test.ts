import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Lead } from './lead.ts';
import { seededRandom } from './random.ts';

describe('a lead', () => {
  it('comes to be as long as the asked share of wake-ups is late, whatever it was at first', () => {
    for (const inTime of [0.75, 0.99]) {
      for (const firstUs of [0, 400]) {
        const random = seededRandom(7);
        const lead = new Lead({ firstUs, longestUs: 500, inTime, stepUs: 2 });
        let early = 0;
        for (let n = 0; n < 60_000; n++) {
          const lateUs = -50 * Math.log(1 - random());
          early += n >= 40_000 && lateUs <= lead.us ? 1 : 0;
          lead.woken(lateUs);
        }
        assert.ok(Math.abs(early / 20_000 - inTime) < 0.01, `${inTime}: ${early / 20_000}`);
      }
    }
  });

  it('is never longer than it may be, nor below nothing', () => {
    const lead = new Lead({ firstUs: 40, longestUs: 80, inTime: 0.75, stepUs: 50 });
    lead.woken(5_000);
    lead.woken(5_000);
    assert.equal(lead.us, 80);
    for (let n = 0; n < 20; n++) {
      lead.woken(0);
    }
    assert.equal(lead.us, 0);
  });
});
