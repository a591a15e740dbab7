import { createHash } from 'node:crypto';
import type { RequestBody, Runnable } from '@headroom/contract';
import { sql, type Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { Tables } from './tables.ts';

/** A body whose JSON is longer than this many characters is kept once, whoever has it: beside the tests and runs, so that lists of them stay short. */
const LONG = 4_096;

/** What stands in a kept document in the place of a long body: the SHA-256 of its JSON, in hexadecimal. */
interface KeptBody {
  readonly kept: string;
}
type Body = RequestBody | KeptBody;

/** What is kept of a test or an observation, its long bodies elsewhere; call it in the transaction that keeps the rest. */
export async function keepBodies<T extends Runnable>(db: Kysely<Tables>, whole: T): Promise<T> {
  const bodies = new Map<string, string>();
  const kept = replaceBodies(whole, (body) => {
    const document = toJson(body);
    if (document.length <= LONG) {
      return body;
    }
    const hash = createHash('sha256').update(document).digest('hex');
    bodies.set(hash, document);
    return { kept: hash };
  });
  for (const [hash, document] of bodies) {
    await db
      .insertInto('bodies')
      .values({ hash, document })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
  }
  return kept;
}

/** What was kept, with its bodies. */
export async function withBodies<T extends Runnable>(db: Kysely<Tables>, kept: T): Promise<T> {
  const hashes = new Set<string>();
  replaceBodies(kept, (body) => {
    if ('kept' in body) {
      hashes.add(body.kept);
    }
    return body;
  });
  const found = new Map<string, RequestBody>();
  for (const hash of hashes) {
    const row = await db.selectFrom('bodies').select('document').where('hash', '=', hash).executeTakeFirstOrThrow();
    found.set(hash, fromJson(row.document));
  }
  return replaceBodies(kept, (body) => ('kept' in body ? found.get(body.kept) : body));
}

/** What was kept, without its long bodies. */
export function withoutBodies<T extends Runnable>(kept: T): T {
  return replaceBodies(kept, (body) => ('kept' in body || toJson(body).length > LONG ? undefined : body));
}

/** Forgets the bodies that no test and no run has any more. */
export async function forgetBodies(db: Kysely<Tables>): Promise<void> {
  await sql`
    delete from bodies
    where not exists (select 1 from runs where runs.test like '%' || bodies.hash || '%')
      and not exists (select 1 from tests where tests.document like '%' || bodies.hash || '%')`.execute(db);
}

/** A copy with other bodies; undefined leaves one out. */
function replaceBodies<T extends Runnable>(whole: T, by: (body: Body) => Body | undefined): T {
  if (whole.kind !== 'Test') {
    return whole;
  }
  const { requests, ...target } = whole.target;
  const changed = {
    ...bodyReplaced(target, by),
    ...(requests ? { requests: requests.map((one) => bodyReplaced(one, by)) } : {}),
  };
  return { ...whole, target: changed };
}

function bodyReplaced<T extends { body?: RequestBody | null | undefined }>(
  carrier: T,
  by: (body: Body) => Body | undefined
): T {
  const { body, ...rest } = carrier;
  const replaced = body === undefined || body === null ? body : by(body);
  return (replaced === undefined ? rest : { ...rest, body: replaced }) as T;
}
