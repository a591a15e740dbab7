import { generatedStream } from './generated-streams.fixture.ts';
import { nodeVerdict } from './node-verdict.fixture.ts';
import { seededRandom } from './random.ts';
import { readAll, type Reading } from './reading.fixture.ts';

/** What became of streams that were read by the engine and by Node. */
export interface Comparison {
  /** Streams that the engine read otherwise than Node, with both readings. */
  readonly different: ReadonlyArray<{ readonly stream: string; readonly ours: Reading; readonly nodes: Reading }>;
  /** By what Node made of them: how many answers, and how the stream went on. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly answers: number;
}

/** Share of the streams that are answers to HEAD. */
const HEADS = 0.1;

/** Has the engine, in pieces cut anywhere, and Node's parser read so many streams; the same seed gives the same ones. */
export function compareParsers(streams: number, seed: number): Comparison {
  const random = seededRandom(seed);
  const different: Array<Comparison['different'][number]> = [];
  const kinds: Record<string, number> = {};
  let answers = 0;
  for (let i = 0; i < streams; i++) {
    const stream = generatedStream(random);
    const answersHead = random() < HEADS;
    const cuts = Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * (stream.length + 1)));
    const ours = compared(readAll(stream, { cuts, answersHead }), answersHead);
    // Now its last head is known, whatever it was.
    const again = compared(readAll(stream, { answersHead }), answersHead);
    const nodes = compared(nodeVerdict(stream, answersHead), answersHead);
    // A head is judged once it is there: one that has already gone wrong must be refused at its end.
    const waits = ours.rest === 'part' && nodes.rest === 'malformed';
    const rest = waits ? readAll(`${stream}\r\n\r\n`, { cuts, answersHead }).rest : ours.rest;
    if (JSON.stringify({ ...ours, rest }) !== JSON.stringify(nodes) || JSON.stringify(again) !== JSON.stringify(ours)) {
      different.push({ stream, ours, nodes });
    }
    const kind = `${nodes.answers.length} ${nodes.rest}`;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    answers += nodes.answers.length;
  }
  return { different, kinds, answers };
}

/** Up to the first answer that ends its connection. Of answers to HEAD only the first, for Node's parser itself does not know that they have no body and whether more may follow. */
function compared({ answers, rest }: Reading, answersHead: boolean): Reading {
  const [first] = answers;
  if (answersHead && first !== undefined) {
    return { answers: [[first[0], true, first[2]]], rest: 'nothing' };
  }
  const last = answers.findIndex(([, persistent]) => !persistent);
  return last === -1 ? { answers, rest } : { answers: answers.slice(0, last + 1), rest: 'nothing' };
}
