import { meanSteps } from './meanSteps';

const at = (name: string, us: number) => ({
  at: name,
  perSec: { known: true as const, value: 500 },
  meanUs: { known: true as const, value: us },
});

describe('where the mean goes', () => {
  it('is what each place measures less what the next one measures; together they are the whole', () => {
    const steps = meanSteps([at('runner', 5_000), at('source', 4_200), at('destination', 3_000)]);
    expect(steps.map(({ from, to, us }) => [from, to, us.known && us.value])).toEqual([
      ['runner', 'source', 800],
      ['source', 'destination', 1_200],
      ['destination', null, 3_000],
    ]);
  });

  it('is unknown where one of its two ends is', () => {
    const unknown = { ...at('source', 0), meanUs: { known: false as const, why: 'No request was counted.' } };
    const steps = meanSteps([at('runner', 5_000), unknown, at('destination', 3_000)]);
    expect(steps.map(({ us }) => us.known)).toEqual([false, false, true]);
  });
});
