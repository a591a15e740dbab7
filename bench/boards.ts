import { applyMapping, inventory, metricsOf, readBoards } from '@headroom/boards';
import { atMost, report } from './rows.ts';

// How long the preview of a large dashboard takes: `node bench/boards.ts`. What the page does of it, on its own thread, between the file and the table.
const BYTES = 5_000_000;
const YAML_BYTES = 100_000;
const ROUNDS = 5;

const large = dashboardOf(BYTES);
const small = `# A comment, which JSON has not.\n${dashboardOf(YAML_BYTES)}`;
const times: Record<string, number[]> = { all: [], read: [], inventoried: [], mapped: [], yaml: [] };
let panels = 0;
for (let round = 0; round < ROUNDS; round++) {
  const startedAt = performance.now();
  const { boards } = await readBoards(large);
  const readAt = performance.now();
  const board = boards[0]!;
  const found = inventory(board);
  metricsOf(found);
  const inventoriedAt = performance.now();
  applyMapping(board, {
    references: { 'input:DS_PROMETHEUS': { to: { uid: 'a', name: 'A', type: 'prometheus' } } },
    libraryPanels: 'recreate',
  });
  const mappedAt = performance.now();
  await readBoards(small);
  times.read!.push(readAt - startedAt);
  times.inventoried!.push(inventoriedAt - readAt);
  times.all!.push(inventoriedAt - startedAt);
  times.mapped!.push(mappedAt - inventoriedAt);
  times.yaml!.push(performance.now() - mappedAt);
  panels = found.panels.length;
}
const mega = (large.length / 1e6).toFixed(1);
report('boards', [
  atMost(1_000, `${mega} MB of JSON with ${panels} panels: read and inventoried`, median(times.all!), 'ms'),
  atMost(500, 'of that, read', median(times.read!), 'ms'),
  atMost(500, 'of that, inventoried with its metrics', median(times.inventoried!), 'ms'),
  atMost(1_000, 'the same, mapped', median(times.mapped!), 'ms'),
  atMost(1_000, `${(small.length / 1e6).toFixed(2)} MB that only the reader of YAML takes`, median(times.yaml!), 'ms'),
]);

/** A dashboard of at least so many bytes, as an export has it: half of it in collapsed rows. */
function dashboardOf(bytes: number): string {
  const source = { type: 'prometheus', uid: '${DS_PROMETHEUS}' };
  const panel = (id: number) => ({
    id,
    type: 'timeseries',
    title: `Requests of service ${id}`,
    gridPos: { x: (id % 2) * 12, y: Math.floor(id / 2) * 8, w: 12, h: 8 },
    datasource: source,
    targets: ['A', 'B'].map((refId) => ({
      refId,
      datasource: source,
      editorMode: 'code',
      expr: `sum by (pod, code) (rate(requests_${id % 300}_total{namespace=~"$namespace", job="shop"}[$__rate_interval]))`,
      legendFormat: '{{pod}} {{code}}',
      range: true,
    })),
    fieldConfig: {
      defaults: {
        unit: 'reqps',
        custom: { drawStyle: 'line', lineWidth: 1, fillOpacity: 10, thresholdsStyle: { mode: 'off' } },
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: 'green', value: null },
            { color: 'red', value: 80 },
          ],
        },
      },
      overrides: [{ matcher: { id: 'byName', options: 'x' }, properties: [{ id: 'color', value: { mode: 'fixed' } }] }],
    },
    options: { legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] } },
  });
  const one = JSON.stringify(panel(1), null, 2).length;
  const count = Math.ceil(bytes / (one * 1.25));
  const all = Array.from({ length: count }, (_, n) => panel(n + 1));
  const half = all.splice(0, Math.floor(count / 2));
  return JSON.stringify(
    {
      title: 'Large',
      uid: 'large',
      schemaVersion: 41,
      __inputs: [{ name: 'DS_PROMETHEUS', label: 'Prometheus', type: 'datasource', pluginId: 'prometheus' }],
      templating: {
        list: [{ name: 'namespace', type: 'query', datasource: source, query: 'label_values(up, namespace)' }],
      },
      panels: [...all, { id: 100_000, type: 'row', title: 'More', collapsed: true, panels: half }],
    },
    null,
    2
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
