import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { board, boardForTest, testBoards, type Board } from './board.ts';
import { check } from './problem.ts';

const minimal = { kind: 'Board', name: 'mesh', dashboard: { uid: 'istio-mesh' } };

function problemsOf(more: object): string[] {
  const checked = check(board, { ...minimal, ...more });
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path} ${message}`);
}

describe('a board', () => {
  it('takes every preference', () => {
    const panel = {
      id: 12,
      title: 'Sidecar CPU',
      unit: 'cores',
      decimals: 2,
      type: 'heatmap',
      width: 24,
      height: 8,
      legend: { mode: 'table', placement: 'right', values: ['mean', 'max'] },
      thresholds: [
        { above: -0.5, color: 'dark-orange' },
        { above: 1, color: '#ff0000' },
      ],
      seriesLimit: 10,
    };
    const variables = { namespace: 'shop', pod: ['a', 'b'], cluster: { ask: true }, zone: { ask: true, value: 'x' } };
    for (const window of ['run', 'padded', 'idle-and-run', { custom: { before: '5m', after: '0s' } }]) {
      assert.deepEqual(
        problemsOf({ panels: [panel, { id: 0 }], window, refresh: 'off', seriesLimit: 5, variables }),
        []
      );
    }
  });

  it('refuses what Grafana could not draw, each at its place', () => {
    const panels = [
      { id: 1, width: 25, colour: 'red' },
      { id: 1 },
      {
        id: 2,
        thresholds: [
          { above: 2, color: 'red' },
          { above: 1, color: 'url(x)' },
        ],
      },
    ];
    assert.deepEqual(problemsOf({ panels, window: 'always', refresh: 'often', variables: { 'a-b': 'x' } }), [
      'panels[0].width must be at most 24',
      'panels[0].colour is not a known key',
      "panels[2].thresholds[1].color must be one of Grafana's colours, such as orange, or #rrggbb",
      'panels[2].thresholds must go from the lowest to the highest, each once',
      'panels[1].id is the id of an earlier panel',
      'window must be one of run, padded, idle-and-run',
      'refresh must be a duration such as 30s, 5m, 1h30m or 1d',
      'variables.a-b must be the name of a variable: letters, digits and _',
    ]);
    assert.deepEqual(
      problemsOf({ panels: [{ id: 1, thresholds: [2, 1].map((above) => ({ above, color: 'red' })) }] }),
      ['panels[0].thresholds must go from the lowest to the highest, each once']
    );
    assert.match(problemsOf({ dashboard: { uid: '../x' } }).join(), /^dashboard\.uid must be a dashboard's uid/);
  });

  it('is named by a test once, by name or with what is different for the test', () => {
    const own = { name: 'mesh', window: 'padded' };
    assert.equal(check(testBoards, ['nodes', own]).ok, true);
    const twice = check(testBoards, ['mesh', own]);
    assert.deepEqual(twice.ok ? [] : twice.problems, [{ path: '[1]', message: 'is named earlier' }]);
    assert.equal(check(testBoards, [{ ...own, dashboard: { uid: 'x' } }]).ok, false);
  });

  it('gives way to what a test says of it, variables one by one', () => {
    const mesh: Board = { ...board.parse(minimal), window: 'run', variables: { namespace: 'shop', pod: 'a' } };
    assert.equal(boardForTest(mesh, 'mesh'), mesh);
    assert.deepEqual(boardForTest(mesh, { name: 'mesh', window: 'padded', variables: { pod: 'b' } }), {
      ...mesh,
      window: 'padded',
      variables: { namespace: 'shop', pod: 'b' },
    });
  });
});
