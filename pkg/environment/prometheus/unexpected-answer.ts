import type { HttpAnswer } from './transport.ts';

/** Whether a web page came back, by what the answer says of itself or by how it begins. */
export function isPage({ headers, body }: HttpAnswer): boolean {
  return (headers['content-type'] ?? '').includes('text/html') || body.trimStart().startsWith('<');
}

/** The title of a page, in words that follow what came; empty where it has none. */
export function titleOf(body: string): string {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(body)?.[1]?.trim();
  return title === undefined || title === '' ? '' : ` with the title "${title}"`;
}

/** Where a redirect leads, without its query, which may hold tokens. */
export function locationOf({ headers: { location = '' } }: HttpAnswer): string {
  return location.replace(/[?#].*$/s, '') || 'nowhere';
}
