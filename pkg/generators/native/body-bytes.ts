import type { RequestBody } from '@headroom/contract';

/** The body of each request: text and JSON, the latter without white space, in UTF-8; null when there is none. */
export function bodyBytes(body: RequestBody | undefined): Uint8Array | null {
  if (body === undefined) {
    return null;
  }
  return 'base64' in body
    ? Buffer.from(body.base64, 'base64')
    : new TextEncoder().encode('json' in body ? JSON.stringify(body.json) : body.text);
}
