import type { ComponentFigures, Figure } from '@headroom/contract';

/** Bytes of the nodes that host the subject or its mesh: a report holds what each component had and which share of the whole that was. */
export function memoryCapacity(components: readonly ComponentFigures[]): Figure {
  for (const { memory } of components) {
    const { steady, shareOfCapacity } = memory;
    if (steady.known && shareOfCapacity.known && shareOfCapacity.value > 0) {
      return { known: true, value: steady.value / shareOfCapacity.value };
    }
  }
  return components[0]?.memory.shareOfCapacity ?? { known: false, why: 'No component was seen.' };
}
