import { operations, type OperationName } from '@headroom/contract';
import { pluginId } from '../app/pluginId';

/**
 * The path of an operation below Grafana's address, through the plugin proxy's route for the operation's scope.
 * Each `:name` is replaced by its parameter; throws a RangeError when one is missing.
 */
export function addressOf(name: OperationName, params: Readonly<Record<string, string>> = {}): string {
  const { scope, path } = operations[name];
  const filled = path.replace(/:(\w+)/g, (_, key: string) => {
    if (params[key] === undefined) {
      throw new RangeError(`${name} needs ${key}`);
    }
    return encodeURIComponent(params[key]);
  });
  return `api/plugin-proxy/${pluginId}/${scope}${filled}`;
}
