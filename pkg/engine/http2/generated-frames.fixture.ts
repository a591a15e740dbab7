import { Flag, frame, FRAME_HEAD_BYTES, FrameType, numberFrame } from './frames.ts';
import { headerBlock } from './header-encoder.ts';

/** The streams on which requests are under way when a server of the tests begins to answer. */
export const ASKED = [1, 3, 5] as const;

const STATUSES = ['200', '200', '200', '204', '304', '404', '503'];
const ODD_STATUSES = ['101', '99', '20', '2000', 'abc', ''];
const SETTINGS = [
  [1, 0],
  [2, 0],
  [3, 100],
  [4, 65_535],
  [4, 10],
  [5, 16_384],
  [6, 1],
  [99, 7],
  [2, 1],
  [4, 0x80000000],
  [5, 16_383],
  [5, 16_777_216],
] as const;
/** Types that Node judges, among them ALTSVC, and the engine passes over. */
const PASSED_OVER: readonly number[] = [FrameType.priority, 10, 12, 16];
/** Types of frames with texts of headers. */
export const HAVE_HEADERS: readonly number[] = [FrameType.headers, FrameType.continuation];
/** How many of them anybody may send. */
const POSSIBLE_SETTINGS = 8;

/** What a server may send on one connection, from right to broken anywhere: SETTINGS, then answers on `ASKED` with other frames between, some of them bent. */
export function generatedFrames(random: () => number): Buffer {
  const upTo = (n: number): number => Math.floor(random() * (n + 1));
  const one = <T>(of: readonly T[]): T => of[upTo(of.length - 1)] as T;
  const chance = (share: number): boolean => random() < share;
  const isBent = chance(0.6);

  const padded = (type: number, flags: number, streamId: number, payload: Uint8Array): Buffer => {
    const padding = upTo(9);
    const said = isBent && chance(0.1) ? upTo(40) : padding;
    return frame(
      type,
      flags | Flag.padded,
      streamId,
      Buffer.concat([Uint8Array.of(said), payload, Buffer.alloc(padding)])
    );
  };
  const headers = (streamId: number, flags: number, fields: Array<[string, string]>): Buffer => {
    const block = headerBlock(fields);
    if (chance(0.15)) {
      return padded(FrameType.headers, flags | Flag.endHeaders, streamId, block);
    }
    if (chance(0.15)) {
      const prior = Buffer.concat([Uint8Array.of(0, 0, 0, 0, 7), block]);
      return frame(FrameType.headers, flags | Flag.endHeaders | Flag.priority, streamId, prior);
    }
    if (chance(0.2)) {
      const cut = upTo(block.length);
      const last = isBent && chance(0.1) ? streamId + 2 : streamId;
      return Buffer.concat([
        frame(FrameType.headers, flags, streamId, block.subarray(0, cut)),
        ...(isBent && chance(0.1) ? [frame(FrameType.ping, 0, 0, Buffer.alloc(8))] : []),
        frame(FrameType.continuation, Flag.endHeaders, last, block.subarray(cut)),
      ]);
    }
    return frame(FrameType.headers, flags | Flag.endHeaders, streamId, block);
  };
  const answer = (streamId: number): Buffer[] => {
    const isOdd = isBent && chance(0.1);
    const pieces = Array.from({ length: upTo(3) }, () => Buffer.alloc(upTo(300), 'x'));
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const hasTrailers = chance(0.2);
    const endsWithHeaders = pieces.length === 0 && !hasTrailers;
    const status = isOdd ? one(ODD_STATUSES) : pieces.length === 0 || (isBent && chance(0.1)) ? one(STATUSES) : '200';
    const said: Array<[string, string]> =
      status === '200' && chance(0.4) ? [['content-length', String(isBent && chance(0.2) ? upTo(400) : length)]] : [];
    return [
      ...(chance(0.1) ? [headers(streamId, 0, [[':status', one(['100', '103'])]])] : []),
      headers(streamId, endsWithHeaders ? Flag.endStream : 0, [
        [':status', status],
        ...said,
        ['x-a', 'b'.repeat(upTo(90))],
      ]),
      ...pieces.map((piece, i) => {
        const flags = i === pieces.length - 1 && !hasTrailers ? Flag.endStream : 0;
        return chance(0.2)
          ? padded(FrameType.data, flags, streamId, piece)
          : frame(FrameType.data, flags, streamId, piece);
      }),
      ...(hasTrailers ? [headers(streamId, isBent && chance(0.1) ? 0 : Flag.endStream, [['x-sum', '1']])] : []),
    ];
  };
  const setting = (): Buffer => {
    const [id, value] = one(isBent && chance(0.3) ? SETTINGS : SETTINGS.slice(0, POSSIBLE_SETTINGS));
    const payload = Buffer.alloc(6);
    payload.writeUInt16BE(id);
    payload.writeUInt32BE(value, 2);
    return frame(FrameType.settings, 0, 0, isBent && chance(0.1) ? payload.subarray(1) : payload);
  };
  const other = (): Buffer => {
    switch (upTo(6)) {
      case 0:
        return frame(FrameType.ping, 0, 0, Buffer.alloc(isBent && chance(0.2) ? 7 : 8));
      case 1:
        return setting();
      case 2:
        return numberFrame(
          FrameType.window,
          one([0, 1, 3, 5]),
          isBent && chance(0.3) ? one([0, 0x7fffffff]) : 1 + upTo(999)
        );
      case 3:
        return frame(FrameType.priority, 0, one([1, 3, 5, 7]), Uint8Array.of(0, 0, 0, 0, 1));
      case 4:
        return frame(20 + upTo(90), upTo(255), upTo(9), Buffer.alloc(upTo(20)));
      default:
        return isBent && chance(0.3)
          ? numberFrame(FrameType.reset, one([0, 1, 3, 5, 7, 2]), 1 + upTo(12))
          : Buffer.alloc(0);
    }
  };

  const open = ASKED.map((streamId) => answer(streamId)).filter(() => chance(0.9));
  const sent: Buffer[] = [];
  while (open.length > 0) {
    const next = one(open);
    sent.push(...(chance(0.2) ? [other()] : []), next.shift() ?? Buffer.alloc(0));
    open.splice(0, open.length, ...open.filter((frames) => frames.length > 0));
  }
  if (isBent && chance(0.2)) {
    sent.splice(upTo(sent.length), chance(0.5) ? 1 : 0, one(sent.length > 0 ? sent : [other()]));
  }
  const settings = isBent && chance(0.05) ? Buffer.alloc(0) : frame(FrameType.settings, 0, 0);
  const frames = [settings, ...sent].filter((piece) => piece.length > 0).map((piece) => Buffer.from(piece));
  for (let times = isBent && chance(0.3) ? 1 + upTo(2) : 0; times > 0 && frames.length > 0; times--) {
    const bytes = one(frames);
    // Texts of headers stay: nghttp2 judges each of their letters, and the engine passes over headers that decide about nothing.
    const mayBeBent = HAVE_HEADERS.includes(bytes[3] ?? 0) ? FRAME_HEAD_BYTES : bytes.length;
    bytes[upTo(mayBeBent - 1)] = upTo(255);
    if (PASSED_OVER.includes(bytes[3] ?? 0)) {
      bytes[3] = 99;
    }
    if (bytes[3] === FrameType.ping) {
      bytes[4] = 0; // Node gives a connection up for a reply to nothing
    }
  }
  return Buffer.concat(frames);
}
