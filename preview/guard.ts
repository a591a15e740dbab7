import type { IncomingHttpHeaders } from 'node:http';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Why a request must not be answered, or undefined. `Host` must be a loopback name with the preview's own port, so that no other name can be
 * pointed at it (DNS rebinding); `Origin`, when sent, must be that same address, so that no other page can act through the reader's browser.
 */
export function refusal(headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>, port: number): string | undefined {
  const host = headers.host?.toLowerCase() ?? '';
  if (!loopbackNames.some((name) => host === `${name}:${port}`)) {
    return `This preview answers only at http://127.0.0.1:${port}.`;
  }
  return headers.origin === undefined || headers.origin.toLowerCase() === `http://${host}`
    ? undefined
    : 'origin not allowed';
}
