import {
  isOverTcp,
  type Capture,
  type Cargo,
  type OverheadReport,
  type Prices,
  type Result,
  type RunFigures,
} from '@headroom/contract';
import { MESH_REQUESTS } from '../gather/questions.ts';
import { answerLine } from './answer-line.ts';
import { gatherEvidence } from './evidence.ts';
import { gradeOf } from './grade.ts';
import { runFigures } from './run-figures.ts';
import { warningsOf } from './warnings/index.ts';

/** Rises whenever the same capture would give another report. */
export const REPORT_CODE_VERSION = '5';

/** What a report is computed from: stored data only. */
export interface ReportInput {
  readonly capture: Capture;
  /** What the generator measured; null where traffic was only observed. */
  readonly result: Result | null;
  /** What the load carried; left out: requests. */
  readonly cargo?: Cargo;
  /** The mesh that the test names: `auto`, `none`, or one. */
  readonly mesh: string;
  readonly prices: Prices | null;
}

/** The overhead report of one run (level L0), from its capture and its result. */
export function overheadReport({ capture, result, cargo = 'requests', mesh, prices }: ReportInput): OverheadReport {
  const evidence = gatherEvidence(capture);
  const figures = runFigures(evidence, result, { cargo, prices });
  const warnings = warningsOf({ capture, evidence, figures, result, mesh });
  const level = 'L0';
  const grade = gradeOf(level, warnings, result === null);
  return {
    version: 1,
    codeVersion: REPORT_CODE_VERSION,
    provisional: capture.provisional,
    level,
    ...grade,
    answer: answerLine(figures, grade),
    windows: capture.windows,
    figures,
    prices,
    warnings,
    missing: missingOf(capture, figures),
    failures: capture.failures,
    fingerprint: capture.fingerprint,
    meshes: capture.meshes,
    queries: queriesOf(capture),
  };
}

/** Over TCP the mesh sees bytes: that it saw no requests is nothing that is missing. */
function missingOf({ missing }: Capture, { load, byteChain }: RunFigures): OverheadReport['missing'] {
  return isOverTcp(load.cargo) && byteChain.length > 0
    ? missing.filter(({ question }) => question !== MESH_REQUESTS)
    : missing;
}

function queriesOf(capture: Capture): OverheadReport['queries'] {
  const distinct = new Map(
    capture.series.map(({ component, kind, quantity, source, query }) => [
      [component, kind, quantity, source, query].join('\n'),
      { component, kind, quantity, source, query },
    ])
  );
  return [...distinct.values()];
}
