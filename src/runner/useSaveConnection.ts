import type { Connection } from '@headroom/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** A connection to be kept, and what must be kept before it. */
export interface ConnectionToSave {
  /** Of the connection that is changed; none makes a new one. */
  id?: string;
  connection: Connection;
  /** Values of secrets that the connection refers to, by name. They go to the runner and stay nowhere here. */
  newSecrets: Readonly<Record<string, string>>;
  secretsMayMove: boolean;
}

/** Keeps the secrets first, then the connection that refers to them; gives the connection as stored. */
export function useSaveConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, connection, newSecrets, secretsMayMove }: ConnectionToSave) => {
      for (const [name, value] of Object.entries(newSecrets)) {
        await callRunner('setSecret', { params: { name }, body: { value } });
      }
      return id === undefined
        ? callRunner('createConnection', { body: { connection } })
        : callRunner('updateConnection', { params: { id }, body: { connection, secretsMayMove } });
    },
    // A mutation keeps what it was given: nothing of it outlives the page.
    gcTime: 0,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['connections'] }),
        client.invalidateQueries({ queryKey: ['secrets'] }),
      ]),
  });
}
