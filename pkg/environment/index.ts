export { completeAtMs, planWindows, type RunTimes } from './capture/windows.ts';
export { steadiness, type Steadiness } from './capture/steadiness.ts';
export { overheadReport, REPORT_CODE_VERSION, type ReportInput } from './report/overhead-report.ts';
