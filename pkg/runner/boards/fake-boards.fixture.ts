import { board, type ImportRecord, type StoredBoard } from '@headroom/contract';
import type { DashboardHandlers } from '../connections/dashboard-handlers.ts';
import type { BoardHandlers } from './board-handlers.ts';

const stored: StoredBoard = {
  id: '01JD8Z7M3Q4V5W6X7Y8Z9ABCD2',
  file: null,
  version: 1,
  updatedAtMs: 1_700_000_000_000,
  board: board.parse({ kind: 'Board', name: 'mesh overview', dashboard: { uid: 'istio-mesh' } }),
};
const record: ImportRecord = {
  id: '01JD8Z7M3Q4V5W6X7Y8Z9ABCD3',
  atMs: 1_700_000_000_000,
  actor: { name: 'ada', verified: true },
  report: {
    source: { from: 'file', name: 'mesh.yaml' },
    title: 'Mesh',
    format: 'classic',
    mapping: [],
    changes: [],
    warnings: [],
    result: { uid: 'istio-mesh', version: 1, folderUid: '', folderTitle: '', overwrote: false },
    failure: null,
  },
  sourceHash: '00',
  sourceBytes: 2,
};
const queries = { title: 'a', packs: [], connections: [], variables: [], panels: [], failures: [] };

/** An answer in the form of the contract to each operation on boards, imports and other Grafanas' dashboards. */
export const fakeBoardHandlers: BoardHandlers & DashboardHandlers = {
  listBoards: async () => ({ boards: [stored], problems: [] }),
  getBoard: async () => stored,
  createBoard: async () => stored,
  updateBoard: async () => stored,
  deleteBoard: async () => ({}),
  recordImport: async () => record,
  listImports: async () => ({ imports: [record] }),
  getImport: async () => record,
  getImportSource: async () => ({ source: '{}' }),
  deleteImport: async () => ({}),
  listDashboards: async () => ({ dashboards: [], next: null, failure: null }),
  readDashboards: async () => ({
    dashboards: [],
    failures: [{ uid: 'a', code: 'other_grafana.dashboard_unknown', problem: 'there is none' }],
    left: [],
    dataSources: null,
    dataSourcesFailure: { code: 'other_grafana.permission', problem: 'HTTP 403' },
  }),
  countMetrics: async () => ({
    counts: [{ connection: 'mesh', role: 'mesh', datasource: null, has: 1, of: 2, missing: ['b'] }],
    failures: [],
  }),
  listTestQueries: async () => ({ test: 'a', ...queries }),
  listPackQueries: async () => ({ test: null, ...queries }),
};
