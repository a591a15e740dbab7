import { load, target, type Load } from '@headroom/contract';
import { durationInWords } from './durationInWords';
import { loadInWords } from './loadInWords';
import { targetInWords } from './targetInWords';

const worded = (written: object): string => loadInWords(load.parse(written) as Load);

describe('a load in words', () => {
  it('says rate and length of an open one, connections and length of a closed one', () => {
    expect(worded({ kind: 'open', rate: 500, duration: '20s' })).toBe('500/s open, 20 s');
    expect(worded({ kind: 'open', rate: 1500, duration: '1h30m' })).toBe('1 500/s open, 1 h 30 min');
    expect(worded({ kind: 'closed', connections: 8, duration: '1m' })).toBe('closed, 8 connections, 1 min');
  });

  it('says the highest rate of stages, and the warm-up', () => {
    const stages = [
      { rate: 100, for: '1m' },
      { ramp: 1000, for: '5m' },
      { rate: 1000, for: '5m' },
    ];
    expect(worded({ kind: 'open', stages, warmup: '30s' })).toBe(
      'up to 1 000/s open in 3 stages, 11 min after 30 s warm-up'
    );
    expect(worded({ kind: 'open', stages: [{ ramp: 200, for: '1m' }] })).toBe('ramp to 200/s open, 1 min');
  });
});

describe('a test in words', () => {
  it('says durations to the millisecond', () => {
    expect([0, 250, 61_000, 86_400_000].map(durationInWords)).toEqual(['0 s', '250 ms', '1 min 1 s', '1 d']);
  });

  it('says where requests go, and how when that is unusual', () => {
    const at = (more: object) =>
      targetInWords(target.parse({ url: 'http://checkout.shop.svc:8443/cart?a=1', ...more }));
    expect(at({})).toBe('checkout.shop.svc:8443/cart');
    expect(at({ method: 'POST' })).toBe('POST checkout.shop.svc:8443/cart');
    expect(at({ requests: [{ path: '/a' }, { path: '/b', weight: 3 }] })).toBe(
      'checkout.shop.svc:8443, 2 requests in turn'
    );
  });
});
