import { isCookieValue, type WholeRequest } from '@headroom/contract';

/** The headers of a request as every generator sends them. */
export interface RequestHeaders {
  /** Null where the test sets none: then it is that of the URL. */
  readonly host: string | null;
  /** All others, in order. */
  readonly headers: Array<[name: string, value: string]>;
}

/**
 * The headers of a request with what the test does not set: `user-agent`, `accept`, and `content-type` for a JSON body.
 * Throws a TypeError that names a cookie, never its value, when a secret brought characters into it that no cookie can have.
 */
export function requestHeaders(request: WholeRequest, version: string): RequestHeaders {
  const given = Object.entries(request.headers);
  const isHost = ([header]: readonly [string, string]): boolean => header.toLowerCase() === 'host';
  const headers = given.filter((header) => !isHost(header));
  return {
    host: given.find(isHost)?.[1] ?? null,
    headers: [...defaultsFor(request, headers, version), ...headers, ...cookieHeader(request.cookies)],
  };
}

function defaultsFor({ body }: WholeRequest, given: ReadonlyArray<[string, string]>, version: string) {
  const defaults: Array<[string, string]> = [
    ['user-agent', `headroom/${version}`],
    ['accept', '*/*'],
  ];
  if (body !== undefined && 'json' in body) {
    defaults.push(['content-type', 'application/json']);
  }
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  return defaults.filter(([name]) => !names.has(name));
}

function cookieHeader(cookies: WholeRequest['cookies']): Array<[string, string]> {
  const pairs = Object.entries(cookies).map(([name, value]) => {
    if (!isCookieValue(value)) {
      throw new TypeError(`cookie ${name} holds a character that no cookie can have`);
    }
    return `${name}=${value}`;
  });
  return pairs.length === 0 ? [] : [['cookie', pairs.join('; ')]];
}
