import type { GeneratorNote } from '@headroom/contract';
import { formatCount } from '@headroom/measure';

/** What is to be said of iterations that were left out; nothing where none was. */
export function droppedNote(dropped: number): GeneratorNote[] {
  return dropped === 0
    ? []
    : [
        {
          code: 'k6.dropped',
          text: `k6 left out ${formatCount(dropped)} requests that were due while all of its virtual users waited for answers. They count as unfinished, and the times of the others do not show how long they would have waited.`,
        },
      ];
}
