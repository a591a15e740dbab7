import type { Load, Target, Test } from '@headroom/contract';
import { formatBytes, formatCount } from '@headroom/measure';
import { bodyBytes } from './body-bytes.ts';

/** What the native generator will do for a test, one sentence each. */
export function planSteps({ target, load }: Test): string[] {
  return [
    `Open ${plural(load.connections, 'connection')}, kept alive; open lost ones again.`,
    `Send ${requestInWords(target)}, ${loadInWords(load)}.`,
    load.kind === 'open'
      ? 'Count response time from the intended start of each request; requests that find no free connection wait in order.'
      : 'Count response time from the send of each request: a closed load has no other start.',
    `Count a request without its whole answer after ${target.timeout} as a timeout, and statuses from 400 on as errors.`,
    'Retry nothing and follow no redirect.',
  ];
}

function requestInWords(target: Target): string {
  const { host, pathname, search } = new URL(target.url);
  const bytes = bodyBytes(target.body);
  const body = bytes === null ? '' : ` with a body of ${formatBytes(bytes.length)}`;
  return `${target.method} ${pathname}${search} to ${host} over HTTP/1.1${body}`;
}

function loadInWords(load: Load): string {
  return load.kind === 'open'
    ? `${formatCount(load.rate)} requests per second, evenly spaced whatever the target does, for ${load.duration}`
    : `on each connection as soon as the answer before has come, for ${load.duration}`;
}

function plural(n: number, noun: string): string {
  return `${formatCount(n)} ${noun}${n === 1 ? '' : 's'}`;
}
