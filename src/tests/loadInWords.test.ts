import { durationInWords } from './durationInWords';
import { loadInWords } from './loadInWords';
import { targetInWords } from './targetInWords';

describe('a test in words', () => {
  it('says the load with its unit', () => {
    expect(loadInWords({ kind: 'open', rate: 500, connections: 16, duration: '20s' })).toBe('500/s open, 20 s');
    expect(loadInWords({ kind: 'open', rate: 0.5, connections: 16, duration: '1h30m' })).toBe('0.5/s open, 1 h 30 min');
    expect(loadInWords({ kind: 'closed', connections: 16, duration: '5m' })).toBe('closed, 16 connections, 5 min');
  });

  it('says durations to the millisecond', () => {
    expect([0, 250, 61_000, 86_400_000].map(durationInWords)).toEqual(['0 s', '250 ms', '1 min 1 s', '1 d']);
  });

  it('says where requests go, and how when that is unusual', () => {
    const target = { url: 'http://checkout.shop.svc:8443/cart?a=1', headers: {}, timeout: '10s' };
    expect(targetInWords({ ...target, method: 'GET' })).toBe('checkout.shop.svc:8443/cart');
    expect(targetInWords({ ...target, method: 'POST' })).toBe('POST checkout.shop.svc:8443/cart');
  });
});
