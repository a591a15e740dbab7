import { seededRandom } from '../random.ts';
import { Flag, FRAME_HEAD_BYTES } from './frames.ts';
import { generatedFrames, HAVE_HEADERS } from './generated-frames.fixture.ts';
import { engineVerdict, nodeVerdict, type SessionVerdict } from './session-verdict.fixture.ts';

/** How two readers of the same connections agree. */
export interface SessionComparison {
  readonly different: ReadonlyArray<{ bytes: Buffer; ours: SessionVerdict; nodes: SessionVerdict }>;
  /**
   * How many connections came to what: `whole`, `open`, `failed`, `broken`. Not compared further are those that are `one broken`, where requests failed for one reader
   * and all of the connection for the other, as each may take it (RFC 9113 §5.4); `late`, where something came on a stream that was over, which the engine passes over, since
   * it may have given that request up itself; and `cut`, which end within a frame or a block of headers, for readers may judge it before it is whole.
   */
  readonly kinds: Readonly<Record<string, number>>;
}

const NOT_COMPARED = ['cut', 'late', 'one broken'];

/** Has the engine, in pieces cut anywhere, and Node's client read so many generated connections; the same seed gives the same ones. */
export async function compareSessions(connections: number, seed: number): Promise<SessionComparison> {
  const random = seededRandom(seed);
  const different: Array<SessionComparison['different'][number]> = [];
  const kinds: Record<string, number> = {};
  for (let i = 0; i < connections; i++) {
    const bytes = generatedFrames(random);
    const cuts = Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * (bytes.length + 1)));
    const ours = engineVerdict(bytes, cuts);
    const nodes = await nodeVerdict(Buffer.from(bytes));
    const kind = isCut(bytes) ? 'cut' : kindOf(ours, nodes);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (!NOT_COMPARED.includes(kind) && String(ours) !== String(nodes)) {
      different.push({ bytes, ours, nodes });
    }
  }
  return { different, kinds };
}

function kindOf(ours: SessionVerdict, nodes: SessionVerdict): string {
  if (nodes === 'late') {
    return nodes;
  }
  const [one, other] = [ours, nodes].map((verdict) => [verdict].flat());
  if (one?.includes('broken') !== other?.includes('broken') && [one, other].some((has) => has?.includes('failed'))) {
    return 'one broken';
  }
  return ['broken', 'failed', 'open'].find((outcome) => one?.includes(outcome)) ?? 'whole';
}

function isCut(bytes: Buffer): boolean {
  let at = 0;
  let isWithinHeaders = false;
  while (at + FRAME_HEAD_BYTES <= bytes.length) {
    const [type = 0, flags = 0] = bytes.subarray(at + 3);
    isWithinHeaders = HAVE_HEADERS.includes(type) && (flags & Flag.endHeaders) === 0;
    at += FRAME_HEAD_BYTES + bytes.readUIntBE(at, 3);
  }
  return at !== bytes.length || isWithinHeaders;
}
