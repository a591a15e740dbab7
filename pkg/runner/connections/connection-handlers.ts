import { connectionOperations, HeadroomError } from '@headroom/contract';
import type { OperationHandlers } from '../http/operation-handlers.ts';

/** The operations on connections, on secrets, and on what can be chosen from. */
export type ConnectionHandlers = Pick<OperationHandlers, keyof typeof connectionOperations>;

/** The operations on connections; none is possible yet. */
export function connectionHandlers(): ConnectionHandlers {
  const refuse = async (): Promise<never> => {
    throw new HeadroomError('internal', 'This runner cannot do that yet.');
  };
  const names = Object.keys(connectionOperations);
  return Object.fromEntries(names.map((name) => [name, refuse])) as unknown as ConnectionHandlers;
}
