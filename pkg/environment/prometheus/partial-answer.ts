import { failed, type Failure } from './failure.ts';
import type { QueryAnswer } from './prometheus-client.ts';

/** What a capture notes of an answer that may be incomplete: the server's own warnings; undefined where it has none. Its data may still be used. */
export function partialAnswer({ warnings }: Pick<QueryAnswer, 'warnings'>): Failure | undefined {
  return warnings.length === 0 ? undefined : failed('prometheus.partial', warnings.join('; ')).failure;
}
