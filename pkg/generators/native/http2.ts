import type { GeneratorNote, Problem, Test } from '@headroom/contract';
import { formatCount } from '@headroom/measure';
import { no } from '../program/field-problems.ts';

/** What of a test does not go with HTTP/2, where a connection carries several requests at a time. */
export function notOverHttp2({ load, target: { protocol, streams = 1, followRedirects } }: Test): Problem[] {
  if (protocol !== 'http2' && protocol !== 'grpc') {
    return [];
  }
  const problems: Array<Problem | false> = [
    followRedirects !== undefined &&
      no('target.followRedirects', 'is for HTTP/1.1: over HTTP/2 the native generator follows no redirect'),
    load.kind === 'closed' &&
      load.think !== undefined &&
      streams > 1 &&
      no('load.think', 'is for connections with one request at a time: leave it out, or target.streams'),
  ];
  return problems.filter((problem) => problem !== false);
}

/** What is to be said where the target allowed fewer requests at once than the test asks for. */
export function streamsNote(allowed: number | undefined): GeneratorNote[] {
  return allowed === undefined
    ? []
    : [
        {
          code: 'http2.streams',
          text: `The target allowed ${formatCount(allowed)} requests at once on a connection of HTTP/2, fewer than the test asks for: there were never more.`,
        },
      ];
}
