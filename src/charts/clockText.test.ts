import { clockText } from './clockText';

it('a clock counts minutes and seconds, and hours where there are some', () => {
  expect([0, 12.9, 130, 3_723].map(clockText)).toEqual(['0:00', '0:12', '2:10', '1:02:03']);
});
