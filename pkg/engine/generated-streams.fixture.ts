const STATUSES = [200, 200, 200, 201, 204, 304, 404, 500, 100, 101, 103, 199, 999, 99, 1000];
const NAMES = [
  'Content-Length',
  'content-length',
  'Transfer-Encoding',
  'Connection',
  'connection',
  'X-A',
  'Upgrade',
  'Trailer',
  'Keep-Alive',
];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'content-length': [
    '0',
    '1',
    '5',
    '5',
    '12',
    '007',
    '+5',
    '-1',
    '5, 5',
    '5,6',
    ' 5 ',
    '5 5',
    '',
    '0x5',
    '9'.repeat(45),
    '1.0',
  ],
  'transfer-encoding': [
    'chunked',
    'chunked',
    'Chunked',
    'gzip',
    'gzip, chunked',
    'chunked, gzip',
    'identity',
    ' chunked ',
    'xchunked',
    'chunked,chunked',
    '',
  ],
  connection: [
    'close',
    'keep-alive',
    'Keep-Alive, X-A',
    'close, x',
    'x',
    'upgrade',
    'closed',
    ' close',
    'keep-alive,close',
    '',
  ],
};
const OTHERS = ['a', '', ' ', 'a b', 'a\tb', 'ü', '"quoted; value"', ':', 'chunked', '5', 'a:b', 'x'.repeat(300)];
const ENDS = ['\r\n', '\r\n', '\r\n', '\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r', '\r\r\n', ''];
const BITS = [
  '\r\n',
  '\n',
  '\r',
  ' ',
  ':',
  ',',
  ';',
  '0',
  '5',
  'a',
  'H',
  '\0',
  '\x7f',
  'é',
  '\r\n\r\n',
  'HTTP/1.1 200 OK\r\n',
  'Content-Length: 5\r\n',
  '0\r\n\r\n',
];

/** llhttp, told to take bare line feeds, takes two of them for one after the size of a chunk: such streams are left out. */
const TWO_FOR_ONE = /(?:^|\n)[0-9a-f]+[ \t]*(?:;[^\r\n]*)?\n/i;
/** Lengths beyond 2^53 are malformed here, and for llhttp only those beyond 2^64: those between are left out. */
const BETWEEN = /(?<![0-9a-f])[0-9a-f]{14,19}(?![0-9a-f])/i;

/** What a server may send on one connection, from right to broken anywhere: answers one after another, some of them bent. */
export function generatedStream(random: () => number): string {
  for (;;) {
    const stream = anyStream(random);
    if (!TWO_FOR_ONE.test(stream) && !BETWEEN.test(stream)) {
      return stream;
    }
  }
}

function anyStream(random: () => number): string {
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const isBent = chance(0.5);
  const end = (): string => (isBent && chance(0.08) ? one(ENDS) : '\r\n');
  const upTo = (n: number): number => Math.floor(random() * (n + 1));
  const text = (length: number): string =>
    Array.from({ length }, () => one(['a', 'b', '\r', '\n', '0', ' ', ':', 'é'])).join('');

  const header = (): string => {
    const name = one(NAMES);
    const value = isBent && chance(0.2) ? one(OTHERS) : one(VALUES[name.toLowerCase()] ?? OTHERS);
    const space = isBent && chance(0.1) ? one(['', '\t', '  ', ' \t ']) : ' ';
    const before = isBent && chance(0.03) ? one([' ', '\t']) : '';
    return `${before}${name}${isBent && chance(0.03) ? ' ' : ''}:${space}${value}${end()}`;
  };
  const chunk = (): string => {
    const body = text(upTo(12));
    const size =
      isBent && chance(0.1) ? one(['5', 'A', 'g', '', '0x5', '00', 'f'.repeat(45), '-1']) : body.length.toString(16);
    const extension = chance(0.15) ? one([';a', ';a=b', ';a="b;c"', ' ;a', ' ', '\t', ';', ';;', ';a=\x01', 'x']) : '';
    return body === '' ? '' : `${size}${extension}${end()}${body}${end()}`;
  };
  const answer = (): string => {
    const version =
      isBent && chance(0.08)
        ? one(['HTTP/1.0', 'HTTP/1.2', 'http/1.1', 'HTTP/11', 'HTTPS/1.1', 'HTTP/1.1 '])
        : chance(0.1)
          ? 'HTTP/1.0'
          : 'HTTP/1.1';
    const status = chance(0.6) ? 200 : one(STATUSES);
    const reason = chance(0.8) ? ' OK' : one(['', ' ', ' Not Found', ' é', '\t', ' a\tb', ' \x01']);
    const line = `${version} ${status}${reason}${end()}`;
    const others = Array.from({ length: upTo(3) }, () => (isBent ? header() : `X-A: ${one(OTHERS)}\r\n`)).join('');
    const close = chance(0.1) ? `Connection: ${one(['close', 'keep-alive'])}\r\n` : '';
    const framing = random();
    if (framing < 0.45) {
      const body = text(upTo(20));
      return `${line}${others}Content-Length: ${body.length}${end()}${close}${end()}${body}`;
    }
    if (framing < 0.85) {
      const trailers = chance(0.2) ? `${one(['T: x', 'T:', 'X-A: 5', 'T', ' x', ': x', 'T\x01: y'])}${end()}` : '';
      const chunks = Array.from({ length: upTo(3) }, chunk).join('');
      return `${line}Transfer-Encoding: chunked${end()}${others}${close}${end()}${chunks}0${end()}${trailers}${end()}`;
    }
    return `${line}${others}${end()}${text(upTo(20))}`;
  };
  let stream = Array.from({ length: 1 + upTo(2) }, answer).join('');
  if (isBent) {
    for (let times = upTo(2); times > 0; times--) {
      const at = Math.floor(random() * (stream.length + 1));
      const gone = chance(0.5) ? upTo(3) : 0;
      stream = stream.slice(0, at) + (chance(0.7) ? one(BITS) : '') + stream.slice(at + gone);
    }
  }
  return chance(0.1) ? stream.slice(0, Math.floor(random() * stream.length)) : stream;
}
