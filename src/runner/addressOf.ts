import { operationPath, operations, type OperationName } from '@headroom/contract';
import { pluginId } from '../app/pluginId';

/** The path of an operation below Grafana's address, through the plugin proxy's route for the operation's scope. */
export function addressOf(name: OperationName, params?: Readonly<Record<string, string>>): string {
  return `api/plugin-proxy/${pluginId}/${operations[name].scope}${operationPath(name, params)}`;
}
