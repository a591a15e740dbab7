import { unbroken } from './unbroken';

const shown = (text: string) => unbroken(text).replaceAll('\u00a0', '_');

it('keeps numbers with their units, and the digits of a number, on one line', () => {
  expect(shown('0.165 cores and 341 MiB per 1 000 requests/s, 30.0m cores, 11 % in 4.10 ms')).toBe(
    '0.165_cores and 341_MiB per 1_000_requests/s, 30.0m_cores, 11_% in 4.10_ms'
  );
  expect(shown('observed 1 h 30 min of traffic')).toBe('observed 1_h 30_min of traffic');
});

it('keeps a threshold on one line, and rates of every kind', () => {
  expect(shown('Not kept: p99 < 200ms, errors <= 0.1%, rate > 500/s.')).toBe(
    'Not kept: p99_<_200ms, errors_<=_0.1%, rate_>_500/s.'
  );
  expect(shown('2.00 cores per 1 000 messages/s, at 30 calls/s')).toBe(
    '2.00_cores per 1_000_messages/s, at 30_calls/s'
  );
});

it('leaves other words alone', () => {
  expect(shown('2 seconds of 30 minutes, 16 connections')).toBe('2 seconds of 30 minutes, 16 connections');
});
