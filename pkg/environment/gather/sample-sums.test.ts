import assert from 'node:assert/strict';
import { it } from 'node:test';
import { subtract, sumBy } from './sample-sums.ts';

it('a sum has no sample at a time at which a part has none: else it would fall without anything having fallen', () => {
  const parts = [
    {
      labels: { instance: 'a', cpu: '0' },
      samples: [
        [1, 10],
        [2, 11],
        [3, 12],
      ] as Array<[number, number]>,
    },
    {
      labels: { instance: 'a', cpu: '1' },
      samples: [
        [1, 20],
        [3, 22],
      ] as Array<[number, number]>,
    },
    { labels: { instance: 'b', cpu: '0' }, samples: [[1, 5]] as Array<[number, number]> },
  ];
  assert.deepEqual(sumBy(parts, ['instance']), [
    {
      labels: { instance: 'a' },
      samples: [
        [1, 30],
        [3, 34],
      ],
    },
    { labels: { instance: 'b' }, samples: [[1, 5]] },
  ]);
  assert.deepEqual(sumBy(parts, ['instance'], true)[0]?.samples, [
    [1, 2],
    [3, 2],
  ]);
});

it('a difference is taken where both have a sample, between series whose labels agree', () => {
  const total = [
    {
      labels: { __name__: 'total', instance: 'a' },
      samples: [
        [1, 10],
        [2, 10],
      ] as Array<[number, number]>,
    },
  ];
  const free = [
    { labels: { __name__: 'free', instance: 'a' }, samples: [[1, 4]] as Array<[number, number]> },
    { labels: { __name__: 'free', instance: 'b' }, samples: [[2, 1]] as Array<[number, number]> },
  ];
  assert.deepEqual(subtract(total, free)[0]?.samples, [[1, 6]]);
});
