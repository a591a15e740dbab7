import type { EnvironmentChart } from '@headroom/contract';
import { t } from '@grafana/i18n';

/** The title of a chart of the environment; a query of the user's own has its own. */
export function chartTitle({ group, id }: Pick<EnvironmentChart, 'group' | 'id'>): string {
  if (group === 'custom') {
    return id;
  }
  const what = quantities()[id] ?? sentence(id);
  switch (group) {
    case 'data_plane':
      return t('chart.of-data-plane', 'Data plane: {{what}}', { what });
    case 'control_plane':
      return t('chart.of-control-plane', 'Control plane: {{what}}', { what });
    default:
      return what.charAt(0).toUpperCase() + what.slice(1);
  }
}

function quantities(): Record<string, string> {
  return {
    cpu: t('chart.cpu', 'CPU'),
    memory: t('chart.memory', 'memory'),
    pushes: t('chart.pushes', 'pushes'),
    proxies: t('chart.proxies', 'proxies'),
    throttled: t('chart.throttled', 'throttled'),
    busy: t('chart.busy', 'busy cores'),
    requests: t('chart.requests', 'requests'),
    cpu_pressure: t('chart.cpu-pressure', 'CPU pressure'),
    memory_pressure: t('chart.memory-pressure', 'memory pressure'),
    io_pressure: t('chart.io-pressure', 'I/O pressure'),
  };
}

function sentence(id: string): string {
  return id.replace(/[_-]+/g, ' ');
}
