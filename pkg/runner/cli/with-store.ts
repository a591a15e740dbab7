import { localActor } from '../local-actor.ts';
import type { RunnerSettings } from '../settings.ts';
import { openStore, type Store } from '../store/store.ts';
import { ulidSource } from '../store/ulid.ts';
import { onTrail } from '../trail/on-trail.ts';
import { Trail } from '../trail/trail.ts';

/** Does something that the trail is told of: an operation and its object. */
export type Note = <T>(operation: string, object: string | null, work: () => Promise<T>) => Promise<T>;

/** Opens the store of the data folder for a command, beside a runner that may use it, and closes it after. */
export async function withStore<T>(
  { dataFolder, orgId }: RunnerSettings,
  work: (store: Store, note: Note) => Promise<T>
): Promise<T> {
  const store = await openStore(dataFolder);
  const newId = ulidSource(Date.now);
  const trail = new Trail({ store: store.trail, orgId, newId, nowMs: Date.now, onFailure: console.error });
  try {
    return await work(store, (operation, object, deed) =>
      onTrail(trail, { actor: localActor(), operation, object }, deed)
    );
  } finally {
    await store.close();
  }
}
