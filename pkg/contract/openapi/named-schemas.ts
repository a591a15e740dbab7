import { z } from 'zod';
import { actor } from '../actor.ts';
import { storedBoard } from '../board-operations.ts';
import { boardQueries } from '../board-queries.ts';
import { board, panelPreference, testBoard } from '../board.ts';
import { storedConnection } from '../connection-operations.ts';
import { prometheusConnection } from '../connection.ts';
import { connectivityCheck } from '../connectivity-check.ts';
import { readDashboard } from '../dashboard-operations.ts';
import { environmentCharts } from '../environment-charts.ts';
import { environment } from '../environment.ts';
import { runEvent } from '../event.ts';
import { bucketFigure, figure } from '../figure.ts';
import { grafanaConnection } from '../grafana-connection.ts';
import { health } from '../health.ts';
import { histogramData } from '../histogram-data.ts';
import { importRecord, importReport } from '../import-record.ts';
import { load } from '../load.ts';
import { observation } from '../observation.ts';
import { errorAnswer } from '../operations.ts';
import { componentFigures, cpuFigures, memoryFigures, nodeFigures, overheadReport } from '../overhead-report.ts';
import { overheadWarning } from '../overhead-warning.ts';
import { problem } from '../problem.ts';
import { jsonValue } from '../request-body.ts';
import { requestResult, result } from '../result.ts';
import { plan, run } from '../run.ts';
import { trailEntry } from '../runner-operations.ts';
import { subject } from '../subject.ts';
import { target } from '../target.ts';
import { testDefinition } from '../test-definition.ts';
import { storedTest } from '../test-operations.ts';
import { timeSummary } from '../time-summary.ts';

/** What the API's description names, and refers to from wherever it is held; everything else is written where it stands. */
export const namedSchemas: Readonly<Record<string, z.ZodType>> = {
  Actor: actor,
  Board: board,
  BoardQueries: boardQueries,
  BucketFigure: bucketFigure,
  ComponentFigures: componentFigures,
  ConnectivityCheck: connectivityCheck,
  CpuFigures: cpuFigures,
  Environment: environment,
  EnvironmentCharts: environmentCharts,
  Error: errorAnswer,
  Figure: figure,
  GrafanaConnection: grafanaConnection,
  Health: health,
  HistogramData: histogramData,
  ImportRecord: importRecord,
  ImportReport: importReport,
  JsonValue: jsonValue,
  Load: load,
  MemoryFigures: memoryFigures,
  NodeFigures: nodeFigures,
  Observation: observation,
  OverheadReport: overheadReport,
  OverheadWarning: overheadWarning,
  PanelPreference: panelPreference,
  Plan: plan,
  Problem: problem,
  PrometheusConnection: prometheusConnection,
  ReadDashboard: readDashboard,
  RequestResult: requestResult,
  Result: result,
  Run: run,
  RunEvent: runEvent,
  StoredBoard: storedBoard,
  StoredConnection: storedConnection,
  StoredTest: storedTest,
  Subject: subject,
  Target: target,
  Test: testDefinition,
  TestBoard: testBoard,
  TimeSummary: timeSummary,
  TrailEntry: trailEntry,
};
