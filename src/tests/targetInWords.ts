import type { Target } from '@headroom/contract';

/** Where a test's requests go: method unless it is GET, host, path. A query is left out: it is in the test itself. */
export function targetInWords({ url, method }: Target): string {
  const { host, pathname } = new URL(url);
  return `${method === 'GET' ? '' : `${method} `}${host}${pathname}`;
}
