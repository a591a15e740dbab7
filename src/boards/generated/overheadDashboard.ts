import { stableUid, type JsonObject } from '@headroom/boards';
import type { OverheadOptions, Part, Resource } from '../../panels/overhead/OverheadOptions';

const PANEL = 'headroom-overhead-panel';

/** A dashboard of what the mesh cost in a test's latest run, of any test where the name is empty, drawn by the app's own panel. */
export function overheadDashboard(test: string, title: string): JsonObject {
  const panel = (
    id: number,
    name: string,
    [x, y, w, h]: Place,
    resources: OverheadOptions['resources'],
    parts: Part[]
  ) => ({
    id,
    type: PANEL,
    title: name,
    gridPos: { x, y, w, h },
    options: optionsFor(test, resources, parts),
  });
  return {
    uid: stableUid('overhead', test),
    title,
    tags: ['headroom', 'overhead'],
    schemaVersion: 41,
    editable: true,
    time: { from: 'now-24h', to: 'now' },
    refresh: '30s',
    annotations: { list: [] },
    templating: { list: [] },
    links: [],
    panels: [
      panel(1, 'CPU cost', [0, 0, 4, 4], 'cpu', ['grade']),
      panel(2, 'Memory cost', [0, 4, 4, 4], 'memory', ['grade']),
      panel(3, 'Answer', [4, 0, 20, 8], 'both', ['grade', 'answer']),
      panel(4, 'CPU by component', [0, 8, 12, 15], 'cpu', ['grade', 'bars']),
      panel(5, 'Memory by component', [12, 8, 12, 15], 'memory', ['grade', 'bars']),
      panel(6, 'By component', [0, 23, 24, 16], 'both', ['table']),
    ],
  };
}

type Place = readonly [x: number, y: number, w: number, h: number];

function optionsFor(test: string, resources: 'both' | Resource, shown: readonly Part[]): OverheadOptions {
  const has = (part: Part) => shown.includes(part);
  return {
    source: 'latest',
    test,
    upToTimeRange: false,
    run: '',
    refreshSec: 0,
    resources,
    parts: { grade: has('grade'), answer: has('answer'), bars: has('bars'), table: has('table') },
  };
}
