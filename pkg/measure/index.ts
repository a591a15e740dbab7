export { comparisonNotes, unitOfRuns, type ComparedRun, type ComparisonNote } from './comparison-notes.ts';
export { addCounts } from './count-addition.ts';
export { floorProtocol, floorShare } from './floor-share.ts';
export { Histogram, type Cell } from './histogram.ts';
export { judge, verdictOf } from './judgement.ts';
export { noCounts } from './no-counts.ts';
export {
  formatByteRate,
  formatBytes,
  formatCores,
  formatCount,
  formatCpuSeconds,
  formatLatency,
  formatRate,
  formatSeconds,
  formatShare,
} from './number-format.ts';
export { RunMeasurement, type Measured, type RunEnd, type WholeLoad } from './run-measurement.ts';
export { seriesPoint } from './series-point.ts';
export { summarize } from './time-summary.ts';
