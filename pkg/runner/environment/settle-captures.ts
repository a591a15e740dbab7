import { prometheusOf } from '../store/connection-store.ts';
import type { Store } from '../store/store.ts';

/**
 * Says of captures that a runner left provisional when it ended that they are final, where no connection is left to ask: their window after is gone with the
 * runner's memory. The others are completed from the connections, which still have it.
 */
export async function settleCaptures({
  captures,
  runs,
  connections,
}: Pick<Store, 'captures' | 'runs' | 'connections'>) {
  const all = prometheusOf(await connections.list()).map(({ name }) => name);
  for (const [id, capture] of await captures.provisional()) {
    const run = await runs.find(id);
    const asked = run?.test.environment?.prometheus ?? all;
    if (asked.length === 0) {
      await captures.put(id, { ...capture, provisional: false, windows: { ...capture.windows, after: null } });
    }
  }
}
