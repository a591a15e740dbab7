import type { ConnectionFailure } from '@headroom/contract';
import type { AskLimits, Failure, Outcome, PrometheusClient } from '@headroom/environment';
import type { OpenedConnection } from './connections-for-runs.ts';

/** How long each connection may take for everything that one page needs. */
const TIME_MS = 5_000;
/** A larger answer is no choice for people any more. */
const MAX_BYTES = 16 * 1024 * 1024;

/** What connections answered, each with its name, and those that could not be asked. */
export interface AllAnswers<T> {
  readonly answers: ReadonlyArray<{ readonly connection: string; readonly value: T }>;
  readonly failures: ConnectionFailure[];
}

/** Asks every connection side by side, each within 5 s, and closes them. One that fails does not spoil the others' answers; a part of an answer counts beside its failure. */
export async function askAll<T>(
  connections: readonly OpenedConnection[],
  ask: (
    client: PrometheusClient,
    limits: AskLimits,
    connection: string
  ) => Promise<Outcome<T> | { value: T; failure?: Failure }>
): Promise<AllAnswers<T>> {
  const limits = { signal: AbortSignal.timeout(TIME_MS), timeoutMs: TIME_MS, maxBytes: MAX_BYTES };
  const asked = await Promise.all(
    connections.map(async (connection) => {
      if ('failure' in connection) {
        return { connection: connection.name, found: { failure: connection.failure } };
      }
      const found = await ask(connection.client, limits, connection.name);
      connection.close();
      return { connection: connection.name, found };
    })
  );
  return {
    answers: asked.flatMap(({ connection, found }) => ('value' in found ? [{ connection, value: found.value }] : [])),
    failures: asked.flatMap(({ connection, found }) =>
      'failure' in found && found.failure !== undefined ? [inWords(connection, found.failure)] : []
    ),
  };
}

/** A question withdrawn after 5 s is one that took too long. */
function inWords(connection: string, { code, message }: Failure): ConnectionFailure {
  return code === 'connection.cancelled'
    ? { connection, code: 'connection.timeout', problem: `it did not answer within ${TIME_MS / 1_000} s` }
    : { connection, code, problem: message };
}
