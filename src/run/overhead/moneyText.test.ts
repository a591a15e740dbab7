import { moneyText } from './moneyText';

it('amounts of money have their currency, and are not 0 where little was spent', () => {
  const euro = moneyText('EUR');
  expect([0, 0.00001234, 0.0123456, 0.5, 1, 1_234_567.891].map(euro)).toEqual([
    '0 EUR',
    '0.0000123 EUR',
    '0.0123 EUR',
    '0.500 EUR',
    '1.00 EUR',
    '1 234 567.89 EUR',
  ]);
  expect(euro(-0.5)).toBe('−0.500 EUR');
});
