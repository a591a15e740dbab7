import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { panelsAtRun, type BoardWishes, type JsonObject } from '../index.ts';

const spans = {
  run: { fromMs: 600_000, toMs: 1_200_000 },
  idle: { fromMs: 400_000, toMs: 580_000 },
  after: { fromMs: 1_230_000, toMs: 1_400_000 },
};
const panel = (id: number, gridPos: object, more: JsonObject = {}): JsonObject => ({
  id,
  title: `Panel ${id}`,
  type: 'timeseries',
  gridPos,
  targets: [{ refId: 'A', expr: 'up' }],
  options: { legend: { showLegend: true, displayMode: 'list', placement: 'right', calcs: ['max'] } },
  fieldConfig: {
    defaults: { unit: 'short', custom: { lineWidth: 2 } },
    overrides: [
      {
        matcher: {},
        properties: [
          { id: 'unit', value: 'bytes' },
          { id: 'color', value: 'red' },
        ],
      },
    ],
  },
  ...more,
});
const dashboard: JsonObject = {
  panels: [
    panel(1, { x: 12, y: 0, w: 12, h: 8 }),
    panel(2, { x: 0, y: 0, w: 12, h: 6 }),
    {
      id: 3,
      type: 'row',
      title: 'Nodes',
      collapsed: true,
      repeat: 'node',
      gridPos: { x: 0, y: 8, w: 24, h: 1 },
      panels: [panel(4, { x: 0, y: 77, w: 8, h: 5 }, { repeat: 'cpu' })],
    },
    { id: 5, type: 'row', title: 'Open', collapsed: false, gridPos: { x: 0, y: 9, w: 24, h: 1 }, panels: [] },
    panel(6, { x: 0, y: 10, w: 24, h: 4 }),
  ],
  templating: {
    list: [
      { name: 'node', type: 'query' },
      { name: 'cpu', type: 'custom' },
      { name: 'free', type: 'textbox' },
    ],
  },
};

function at(wishes: BoardWishes, of: JsonObject = dashboard) {
  return panelsAtRun(of, wishes, spans);
}

function only(wish: Partial<NonNullable<BoardWishes['panels']>[number]>) {
  const { panels, notes } = at({ panels: [{ id: 1, ...wish }] });
  return { model: panels[0]!.model, notes };
}

describe('without wishes', () => {
  test('all panels are shown as on the dashboard, rows opened and closed up', () => {
    assert.deepEqual(
      at({}).panels.map(({ model: { id, gridPos }, row, repeatedBy }) => [
        id,
        gridPos.x,
        gridPos.y,
        gridPos.w,
        row,
        repeatedBy,
      ]),
      [
        [2, 0, 0, 12, null, []],
        [1, 12, 0, 12, null, []],
        [4, 0, 8, 8, 'Nodes', ['node', 'cpu']],
        [6, 0, 13, 24, 'Open', []],
      ]
    );
  });

  test('the panels of old rows get their places from spans and heights', () => {
    const old = {
      rows: [
        {
          title: 'A',
          height: '190px',
          panels: [
            { id: 1, span: 8 },
            { id: 2, span: 4 },
            { id: 3, span: 12 },
          ],
        },
      ],
    };
    assert.deepEqual(
      at({}, old).panels.map(({ model: { gridPos } }) => gridPos),
      [
        { x: 0, y: 0, w: 16, h: 5 },
        { x: 16, y: 0, w: 8, h: 5 },
        { x: 0, y: 5, w: 24, h: 5 },
      ]
    );
  });
});

describe('the chosen panels', () => {
  test('stand in their order, at the size that is wished, out of rows', () => {
    const { panels } = at({ panels: [{ id: 4, width: 16 }, { id: 1, height: 3 }, { id: 2 }] });
    assert.deepEqual(
      panels.map(({ model: { id, gridPos } }) => [id, gridPos]),
      [
        [4, { x: 0, y: 0, w: 16, h: 5 }],
        [1, { x: 0, y: 5, w: 12, h: 3 }],
        [2, { x: 12, y: 5, w: 12, h: 6 }],
      ]
    );
  });

  test('that are not there, and wishes that cannot be fulfilled, are told', () => {
    const { notes } = at({
      panels: [{ id: 99 }, { id: 1, type: 'stat', legend: { mode: 'table' } }],
      variables: { nobody: 'x' },
    });
    assert.deepEqual(
      notes.map(({ message }) => message),
      [
        'The dashboard has no panel 99.',
        'A panel of the type stat has no legend.',
        'The dashboard has no variable "nobody".',
      ]
    );
  });

  test('have the title, unit and decimals that are wished, also for single fields; other exceptions stay', () => {
    const { model } = only({ title: 'Mine', unit: 's', decimals: 1 });
    const { defaults, overrides } = model.fieldConfig as {
      defaults: JsonObject;
      overrides: Array<{ properties: unknown[] }>;
    };
    assert.deepEqual([model.title, defaults.unit, defaults.decimals], ['Mine', 's', 1]);
    assert.deepEqual(overrides[0]?.properties, [{ id: 'color', value: 'red' }]);
  });

  test('show thresholds as lines over time and as colours elsewhere', () => {
    const thresholds = [{ above: 0.5, color: 'orange' }];
    const steps = [
      { color: 'green', value: null },
      { color: 'orange', value: 0.5 },
    ];
    const over = (only({ thresholds }).model.fieldConfig as { defaults: JsonObject }).defaults;
    assert.deepEqual(over.thresholds, { mode: 'absolute', steps });
    assert.deepEqual(over.custom, { lineWidth: 2, thresholdsStyle: { mode: 'line' } });
    const stat = (only({ thresholds, type: 'stat' }).model.fieldConfig as { defaults: JsonObject }).defaults;
    assert.deepEqual(stat.color, { mode: 'thresholds' });
  });

  test('have the legend that is wished, and keep of theirs what is not', () => {
    const legend = (wish: NonNullable<BoardWishes['panels']>[number]['legend']) =>
      (only({ legend: wish }).model.options as { legend: unknown }).legend;
    assert.deepEqual(legend({ mode: 'table', values: ['last', 'mean'] }), {
      showLegend: true,
      displayMode: 'table',
      placement: 'right',
      calcs: ['lastNotNull', 'mean'],
    });
    assert.deepEqual(legend({ mode: 'hidden' }), {
      showLegend: false,
      displayMode: 'list',
      placement: 'right',
      calcs: ['max'],
    });
  });

  test('are drawn as the type that is wished, with their queries', () => {
    const drawn = (type: 'bars' | 'gauge' | 'table' | 'heatmap') => only({ type }).model;
    assert.deepEqual(
      [drawn('bars').type, (drawn('bars').fieldConfig as { defaults: JsonObject }).defaults.custom],
      ['timeseries', { lineWidth: 1, drawStyle: 'bars', fillOpacity: 80 }]
    );
    assert.deepEqual([drawn('gauge').type, drawn('gauge').targets], ['gauge', [{ refId: 'A', expr: 'up' }]]);
    assert.equal((drawn('table').transformations as JsonObject[])[0]?.id, 'reduce');
    assert.deepEqual(drawn('heatmap').options, { calculate: true });
  });

  test('draw at most so many series: their own limit before that of the board', () => {
    const { panels } = at({ seriesLimit: 20, panels: [{ id: 1 }, { id: 2, seriesLimit: 5 }] });
    assert.deepEqual(
      panels.map(({ model }) => model.seriesLimit),
      [20, 5]
    );
  });
});

test('variables are fixed, asked with a value to begin with, or as the dashboard has them', () => {
  const { variables } = at({ variables: { node: ['a', 'b'], cpu: { ask: true, value: '0' } } });
  assert.deepEqual(
    variables.map(({ model, value, asked }) => [model.name, value, asked]),
    [
      ['node', ['a', 'b'], false],
      ['cpu', '0', true],
      ['free', null, true],
    ]
  );
});

test('the window is the run, with padding, with the idle time around it, or from and to what is wished', () => {
  const window = (wish: BoardWishes['window']) => Object.values(at({ window: wish }).window);
  assert.deepEqual(window(undefined), [600_000, 1_200_000]);
  assert.deepEqual(window('padded'), [540_000, 1_260_000]);
  assert.deepEqual(window('idle-and-run'), [400_000, 1_400_000]);
  assert.deepEqual(window({ custom: { before: '5m', after: '30s' } }), [300_000, 1_230_000]);
  assert.deepEqual(
    panelsAtRun(dashboard, { window: 'idle-and-run' }, { ...spans, idle: null, after: null }).window,
    spans.run
  );
});

test('panels ask again as often as is wished, or once', () => {
  assert.deepEqual(
    [at({}).refreshMs, at({ refresh: 'off' }).refreshMs, at({ refresh: '10s' }).refreshMs],
    [null, null, 10_000]
  );
});
