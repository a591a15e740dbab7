export { packPanels } from './board-queries/pack-panels.ts';
export { testPanels } from './board-queries/test-panels.ts';
export { completeAtMs, planWindows, type RunTimes } from './capture/windows.ts';
export { steadiness, type Steadiness } from './capture/steadiness.ts';
export { environmentCharts } from './charts/environment-charts.ts';
export { detectPacks, type Detected } from './detection/detect.ts';
export {
  captureFromPrometheus,
  type CaptureRequest,
  type PrometheusCapture,
} from './gather/capture-from-prometheus.ts';
export { mergeCaptures } from './gather/merge-captures.ts';
export { askSpacingMs } from './gather/spacing.ts';
export { openGrafana, type GrafanaClient } from './grafana/grafana-client.ts';
export { grafanaSettings, type GrafanaSettings } from './grafana/grafana-settings.ts';
export { whoAsks } from './grafana/identity.ts';
export { listDashboards } from './grafana/list-dashboards.ts';
export { readDashboards, readDataSources } from './grafana/read-dashboards.ts';
export { HOST_SOURCE, HostSampler } from './host/host-sampler.ts';
export { machineFiles, type MachineFiles } from './host/machine-files.ts';
export type { ProcessRule, ProcessSelector } from './host/process-selector.ts';
export { packs } from './packs/index.ts';
export type { Pack } from './packs/pack.ts';
export { packNames, packRegistry } from './packs/registry.ts';
export { overheadReport, REPORT_CODE_VERSION, type ReportInput } from './report/overhead-report.ts';
export { findMetrics, type DescribedMetric } from './choices/metrics.ts';
export { findSubjects, type FoundSubjects, type SubjectPart } from './choices/subjects.ts';
export { checkGrafana } from './check/check-grafana.ts';
export { checkPrometheus } from './check/check-prometheus.ts';
export { blockedCheck } from './check/run-steps.ts';
export {
  connectionSecretNames,
  connectionSettings,
  type PrometheusSettings,
  type ServerSettings,
} from './prometheus/connection-settings.ts';
export type { AskLimits } from './prometheus/api-request.ts';
export { failed, type Failure, type Outcome } from './prometheus/failure.ts';
export { networkFailure } from './prometheus/network-failure.ts';
export { openPrometheus, type PrometheusClient } from './prometheus/prometheus-client.ts';
export { throughGrafana } from './prometheus/through-grafana.ts';
export { checkTlsSettings } from './prometheus/tls-settings.ts';
export type { ResolveHost } from './prometheus/transport.ts';
