import type { History } from '../pkg/environment/gather/backfilled-prometheus.fixture.ts';

const STEADY = 7;

/** Ten minutes of a cluster with Istio's sidecars, as the metrics of its exporters; filled up to so many series with metrics that nobody asks for. */
export function clusterHistory(series: number, { nodes, pods }: { nodes: number; pods: number }): History {
  const history: Record<string, Record<string, (second: number) => number>> = {};
  const add = (metric: string, labels: string, value: (second: number) => number) => {
    (history[metric] ??= {})[labels] = value;
  };
  const rising = (i: number) => (second: number) => Math.round((i % STEADY) * 0.01 * second * 1e3) / 1e3;
  const level = (i: number) => () => 1e7 + i;
  for (let i = 0; i < pods; i++) {
    const namespace = `ns-${i % 20}`;
    const node = `node-${i % nodes}`;
    const place = `namespace="${namespace}",pod="web-${i}-7d4b9c6f5-x2x4z",node="${node}",instance="10.0.0.${i % nodes}:10250"`;
    add('kube_pod_info', place, () => 1);
    for (const container of ['app', 'istio-proxy']) {
      const labels = `${place},container="${container}"`;
      for (const metric of ['cpu_usage_seconds_total', 'cpu_cfs_periods_total', 'cpu_cfs_throttled_periods_total']) {
        add(`container_${metric}`, labels, rising(i));
      }
      add('container_memory_working_set_bytes', labels, level(i));
      for (const resource of ['cpu', 'memory']) {
        add('kube_pod_container_resource_requests', `${labels},resource="${resource}"`, () => 0.1);
        add('kube_pod_container_resource_limits', `${labels},resource="${resource}"`, () => 1);
      }
    }
    for (const reporter of ['source', 'destination']) {
      for (const code of ['200', '404', '503']) {
        const labels = `${place},reporter="${reporter}",response_code="${code}",connection_security_policy="mutual_tls",destination_workload_namespace="${namespace}",destination_workload="web-${i}",source_workload_namespace="${namespace}",source_workload="caller-${i % 9}"`;
        add('istio_requests_total', labels, rising(i));
        add('istio_request_duration_milliseconds_sum', labels, rising(i));
      }
    }
  }
  for (let i = 0; i < nodes; i++) {
    const instance = `instance="10.0.0.${i}:9100"`;
    add('node_uname_info', `${instance},nodename="node-${i}",release="6.1"`, () => 1);
    for (let cpu = 0; cpu < 16; cpu++) {
      for (const mode of ['user', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal', 'nice']) {
        add('node_cpu_seconds_total', `${instance},cpu="${cpu}",mode="${mode}"`, rising(i + cpu));
      }
    }
    for (const gauge of ['node_load1', 'node_memory_MemTotal_bytes', 'node_memory_MemAvailable_bytes']) {
      add(gauge, instance, level(i));
    }
    for (const kind of ['cpu_waiting', 'memory_waiting', 'io_waiting', 'memory_stalled', 'io_stalled']) {
      add(`node_pressure_${kind}_seconds_total`, instance, rising(i));
    }
  }
  const istiod = 'namespace="istio-system",pod="istiod-6c-abcde",container="discovery",instance="10.0.1.1:15014"';
  add('container_cpu_usage_seconds_total', istiod, rising(3));
  add('container_memory_working_set_bytes', istiod, level(3));
  add('istio_build', `${istiod},component="pilot",tag="1.27.1"`, () => 1);
  add('pilot_xds', istiod, () => pods);
  add('pilot_xds_pushes', `${istiod},type="eds"`, rising(3));
  for (const le of ['0.1', '0.5', '1', '3', '5', '10', '20', '30', '+Inf']) {
    add('pilot_proxy_convergence_time_bucket', `${istiod},le="${le}"`, rising(3));
    add('pilot_xds_push_time_bucket', `${istiod},le="${le}"`, rising(3));
  }
  const had = Object.values(history).reduce((sum, ofMetric) => sum + Object.keys(ofMetric).length, 0);
  for (let i = had; i < series; i++) {
    add(`other_${i % 200}_total`, `instance="10.0.2.${i % 50}:8080",shard="${i}"`, rising(i));
  }
  return history;
}
