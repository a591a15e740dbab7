import type { Run } from '@headroom/contract';
import { sql, type Kysely } from 'kysely';
import type { RunRow, Tables } from './tables.ts';

/** Which of the runs that wait may begin now. */
export interface MayBegin {
  /** Those that have been taken already. */
  readonly except: readonly string[];
  /** Whether those that make load may, and to which targets not; null: none of them. */
  readonly loads: { readonly busyTargets: readonly string[] } | null;
  /** Whether those that only look may. */
  readonly observations: boolean;
}

/** Runs that make load and come before another: all, and those with its target. */
export interface Ahead {
  readonly loads: number;
  readonly sameTarget: number;
}

/** Where a run sends its requests, as `scheme://host:port`; null where it sends none. */
export function targetOf({ test }: Pick<Run, 'test'>): string | null {
  if (test.kind !== 'Test') {
    return null;
  }
  const { protocol, host } = new URL(test.target.url);
  return `${protocol}//${host.toLowerCase()}`; // the origin, which schemes beside HTTP's do not have
}

/** The row of the run that has waited longest of those that may begin. */
export function nextQueuedRow(
  db: Kysely<Tables>,
  { except, loads, observations }: MayBegin
): Promise<RunRow | undefined> {
  return db
    .selectFrom('runs')
    .selectAll()
    .where('state', '=', 'queued')
    .where('id', 'not in', [...except])
    .$if(loads === null, (runs) => runs.where('target', 'is', null))
    .$if(!observations, (runs) => runs.where('target', 'is not', null))
    .where((where) =>
      where.or([where('target', 'is', null), where('target', 'not in', [...(loads?.busyTargets ?? [])])])
    )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** What comes before a run. */
export function loadAhead(db: Kysely<Tables>, run: Pick<Run, 'id' | 'test'>): Promise<Ahead> {
  return db
    .selectFrom('runs')
    .select(({ fn }) => fn.countAll<number>().as('loads'))
    .select(sql<number>`count(*) filter (where target = ${targetOf(run)})`.as('sameTarget'))
    .where('state', 'in', ['queued', 'preparing', 'running'])
    .where('target', 'is not', null)
    .where('id', '<', run.id)
    .executeTakeFirstOrThrow();
}
