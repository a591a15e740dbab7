import type { EnvironmentChart } from '@headroom/contract';

/** A line as its legend calls it: kinds of components lose the marks of their names, what users and clusters have named stays. */
export function lineInWords(group: EnvironmentChart['group'], name: string): string {
  return group === 'nodes' || group === 'custom' ? name : name.replace(/_/g, ' ');
}
