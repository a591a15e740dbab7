import { applyMapping, inventory, metricsOf, readBoards } from '@headroom/boards';
import { previewRows } from './board-preview.ts';
import { dashboardOf } from './large-dashboard.ts';
import { atMost, report } from './rows.ts';

// How long the preview of a large dashboard takes: `node bench/boards.ts`. First the work alone, then all of it in a browser, from the file to the table.
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
  ...(await previewRows(large)),
  atMost(1_000, `${mega} MB of JSON with ${panels} panels: read and inventoried`, median(times.all!), 'ms'),
  atMost(500, 'of that, read', median(times.read!), 'ms'),
  atMost(500, 'of that, inventoried with its metrics', median(times.inventoried!), 'ms'),
  atMost(1_000, 'the same, mapped', median(times.mapped!), 'ms'),
  atMost(1_000, `${(small.length / 1e6).toFixed(2)} MB that only the reader of YAML takes`, median(times.yaml!), 'ms'),
]);

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
