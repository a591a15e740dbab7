import type { Reading } from './reading.fixture.ts';

type Callback = (...args: unknown[]) => unknown;
interface NodeParser {
  initialize(type: number, resource: object, maxHeaderBytes: number, leniency: number): void;
  execute(bytes: Uint8Array): number | Error;
  finish(): Error | undefined;
  [callback: number]: Callback;
}
const { HTTPParser } = process.getBuiltinModule('_http_common') as object as {
  HTTPParser: (new () => NodeParser) & Record<string, number>;
};
const constant = (name: string): number => HTTPParser[name] ?? Number.NaN;
/** RFC 9112 lets a reader take a bare line feed as the end of a line (§2.2), a coding beside a length (§6.3) and a higher minor version (§2.3); llhttp does so on request. */
const LENIENCY =
  constant('kLenientOptionalCRBeforeLF') |
  constant('kLenientChunkedLength') |
  constant('kLenientVersion') |
  constant('kLenientSpacesAfterChunkSize');
const LINE_ENDS = [10, 13];

/**
 * What Node's own parser (llhttp) makes of a stream, in the words of `readAll`, up to the first answer that ends its connection. Where it stands apart from Node's HTTP client,
 * as that does: interim answers have no body and are passed over. Where the reader means to stand apart from both: it knows major version 1 only, no status below 100, takes neither 101
 * nor empty lines before an answer, and trusts no connection on which an answer has both a coding and a length, or a coding in HTTP/1.0.
 */
export function nodeVerdict(text: string, answersHead: boolean): Reading {
  const bytes = Buffer.from(text, 'latin1');
  const parser = new HTTPParser();
  const answers: Array<[number, boolean, number]> = [];
  let status = 0;
  let persistent = true;
  let fields: string[] = [];
  let isRefused = false;
  let start = 0;
  let at = 0;
  const whole = (rest: Reading['rest'] = start === bytes.length ? 'nothing' : 'part'): Reading => ({ answers, rest });
  parser.initialize(constant('RESPONSE'), {}, 65_536, LENIENCY);
  parser[constant('kOnMessageBegin')] = () => {
    // Interim answers are passed over, so the place where a message begins is not always `start`.
    isRefused ||= LINE_ENDS.includes(bytes[messageAt] ?? 0);
  };
  let messageAt = 0;
  parser[constant('kOnHeadersComplete')] = (major, minor, rest, _method, _url, said, _reason, _upgrade, keepsAlive) => {
    status = said as number;
    const all = [...fields, ...((rest as string[] | undefined) ?? [])];
    fields = [];
    const names = all.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
    const isCoded = names.includes('transfer-encoding');
    const closes = all.some(
      (value, i) => i % 2 === 1 && names[(i - 1) / 2] === 'connection' && /(?:^|,)\s*close\s*(?:,|$)/i.test(value)
    );
    persistent = keepsAlive === true && !closes && !(isCoded && (names.includes('content-length') || minor === 0));
    isRefused ||= major !== 1 || status < 100 || status === 101 || (status < 200 && (closes || keepsAlive !== true));
    return status < 200 || answersHead ? 1 : 0;
  };
  parser[constant('kOnHeaders')] = (some) => void fields.push(...(some as string[]));
  parser[constant('kOnBody')] = () => undefined;
  parser[constant('kOnMessageComplete')] = () => {
    messageAt = at;
    fields = []; // trailers
    if (status >= 200 && !isRefused) {
      answers.push([status, persistent, at - start]);
      start = at;
    }
  };
  while (at < bytes.length) {
    at++;
    const outcome = parser.execute(bytes.subarray(at - 1, at));
    isRefused ||= at - 1 === messageAt && LINE_ENDS.includes(bytes[messageAt] ?? 0);
    if (typeof outcome !== 'number' || isRefused) {
      return whole('malformed');
    }
    if (answers.at(-1)?.[1] === false) {
      return whole();
    }
  }
  parser.finish();
  return whole();
}
