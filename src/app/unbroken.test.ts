import { unbroken } from './unbroken';

const shown = (text: string) => unbroken(text).replaceAll('\u00a0', '_');

it('keeps numbers with their units, and the digits of a number, on one line', () => {
  expect(shown('0.165 cores and 341 MiB per 1 000 requests/s, 30.0m cores, 11 % in 4.10 ms')).toBe(
    '0.165_cores and 341_MiB per 1_000_requests/s, 30.0m_cores, 11_% in 4.10_ms'
  );
  expect(shown('observed 1 h 30 min of traffic')).toBe('observed 1_h 30_min of traffic');
});

it('leaves other words alone', () => {
  expect(shown('2 seconds of 30 minutes, 16 connections')).toBe('2 seconds of 30 minutes, 16 connections');
});
