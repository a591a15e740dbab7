import type { Target } from '@headroom/contract';

/** The body of each request, in UTF-8; JSON without white space; null when there is none. */
export function bodyBytes(body: Target['body']): Uint8Array | null {
  return body === undefined ? null : new TextEncoder().encode('json' in body ? JSON.stringify(body.json) : body.text);
}
