import { HeadroomError, type boardQueryOperations, type dashboardOperations } from '@headroom/contract';
import type { OperationHandlers } from '../http/operation-handlers.ts';
import type { OpenedConnection } from './connections-for-runs.ts';
import { countMetrics } from './count-metrics.ts';
import type { OtherGrafanas } from './other-grafanas.ts';

/** The operations on the dashboards of other Grafanas, and on what boards can be made from. */
export type DashboardHandlers = Pick<
  OperationHandlers,
  keyof typeof dashboardOperations | keyof typeof boardQueryOperations
>;

/** The operations of the API on other Grafanas' dashboards. */
export function dashboardHandlers({
  grafanas,
  open,
}: {
  grafanas: OtherGrafanas;
  /** Opens every Prometheus connection. */
  open: () => Promise<OpenedConnection[]>;
}): DashboardHandlers {
  const later = async (): Promise<never> => {
    throw new HeadroomError('internal', 'This operation is not finished.');
  };
  return {
    listDashboards: (input) => grafanas.list(input),
    readDashboards: (input) => grafanas.read(input),
    countMetrics: async ({ body }) => countMetrics(await open(), body.metrics),
    listTestQueries: later,
    listPackQueries: later,
  };
}
