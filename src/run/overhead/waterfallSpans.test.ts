import { waterfallSpans } from './waterfallSpans';

it('the steps of a waterfall follow each other to the capacity, also where one gives something back', () => {
  expect(
    waterfallSpans([
      { part: 'idle', value: 2 },
      { part: 'application', value: 1 },
      { part: 'background', value: -0.5 },
      { part: 'free', value: 1.5 },
    ])
  ).toEqual([
    { part: 'idle', value: 2, from: 0, to: 2, end: 2 },
    { part: 'application', value: 1, from: 2, to: 3, end: 3 },
    { part: 'background', value: -0.5, from: 2.5, to: 3, end: 2.5 },
    { part: 'free', value: 1.5, from: 2.5, to: 4, end: 4 },
  ]);
});
