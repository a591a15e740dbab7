import type { GeneratorNote, RequestUnit } from '@headroom/contract';
import { formatCount } from '@headroom/measure';

/** What is to be said where the target allowed fewer at once than the test asks for. */
export function streamsNote(allowed: number | undefined, unit: RequestUnit): GeneratorNote[] {
  return allowed === undefined
    ? []
    : [
        {
          code: 'http2.streams',
          text: `The target allowed ${formatCount(allowed)} ${unit}s at once on a connection of HTTP/2, fewer than the test asks for: there were never more.`,
        },
      ];
}
