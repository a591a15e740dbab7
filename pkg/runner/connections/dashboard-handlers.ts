import { HeadroomError, type boardQueryOperations, type dashboardOperations } from '@headroom/contract';
import type { Pack } from '@headroom/environment';
import type { OperationHandlers } from '../http/operation-handlers.ts';
import type { TestStore } from '../store/test-store.ts';
import { boardQueriesOfPack, boardQueriesOfTest } from './board-queries.ts';
import type { OpenedConnection } from './connections-for-runs.ts';
import { countMetrics } from './count-metrics.ts';
import type { OtherGrafanas } from './other-grafanas.ts';

/** The operations on the dashboards of other Grafanas, and on what boards can be made from. */
export type DashboardHandlers = Pick<
  OperationHandlers,
  keyof typeof dashboardOperations | keyof typeof boardQueryOperations
>;

/** What the operations work on. */
export interface DashboardParts {
  readonly grafanas: OtherGrafanas;
  readonly tests: Pick<TestStore, 'find'>;
  readonly packs: () => readonly Pack[];
  /** Opens Prometheus connections by name, all of them where no names are given. */
  readonly open: (names?: readonly string[]) => Promise<OpenedConnection[]>;
}

/** The operations of the API on other Grafanas' dashboards. */
export function dashboardHandlers({ grafanas, tests, packs, open }: DashboardParts): DashboardHandlers {
  return {
    listDashboards: (input) => grafanas.list(input),
    readDashboards: (input) => grafanas.read(input),
    countMetrics: async ({ body }) => countMetrics(await open(), body.metrics),
    listTestQueries: async ({ params: { id } }) => {
      const stored = await tests.find(id);
      if (stored === undefined) {
        throw new HeadroomError('not_found', `There is no test with the id ${id}.`);
      }
      return boardQueriesOfTest(stored.test, await open(stored.test.environment?.prometheus), packs());
    },
    listPackQueries: async ({ params }) => boardQueriesOfPack(params.name, packs()),
  };
}
