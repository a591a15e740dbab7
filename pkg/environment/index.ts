export { completeAtMs, planWindows, type RunTimes } from './capture/windows.ts';
export { steadiness, type Steadiness } from './capture/steadiness.ts';
export { HOST_SOURCE, HostSampler } from './host/host-sampler.ts';
export { machineFiles, type MachineFiles } from './host/machine-files.ts';
export type { ProcessRule, ProcessSelector } from './host/process-selector.ts';
export { overheadReport, REPORT_CODE_VERSION, type ReportInput } from './report/overhead-report.ts';
export { blockedCheck, checkConnection } from './check/check-connection.ts';
export {
  connectionSecretNames,
  connectionSettings,
  type PrometheusSettings,
} from './prometheus/connection-settings.ts';
export { failed, type Failure, type Outcome } from './prometheus/failure.ts';
export type { ResolveHost } from './prometheus/transport.ts';
