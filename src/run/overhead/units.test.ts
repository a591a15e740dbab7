import { byteRateText, cores, countText, memory, secondsText, shareText } from './units';

describe('figures of resources', () => {
  it('have their unit and their sign', () => {
    expect(cores.text(0.0525)).toBe('52.5m cores');
    expect(cores.text(-0.21)).toBe('−0.210 cores');
    expect(memory.text(-58 * 2 ** 20)).toBe('−58.0 MiB');
    expect(memory.text(1023.6)).toBe('1.00 KiB');
    expect(shareText(-0.125)).toBe('−13 %');
    expect(shareText(0.0004)).toBe('0.04 %');
    expect(byteRateText(2_048)).toBe('2.00 KiB/s');
    expect(countText(1.5)).toBe('1.5');
    expect(secondsText(0.01)).toBe('10.0 ms');
  });

  it('are not 0 where little was measured, and 0 where the arithmetic left a rest', () => {
    expect(cores.text(0.000004)).toBe('0.00400m cores');
    expect(cores.text(-3.1e-17)).toBe('0 cores');
    expect(shareText(1e-16)).toBe('0 %');
    expect(memory.text(-0.2)).toBe('0 B');
  });
});
