import type { GeneratorNote } from '@headroom/contract';
import type { EngineEnd } from '@headroom/engine';

/** What is to be said where a test asked for the floor of the generator and a load that came to its end has none. */
export function floorNote(isAsked: boolean, { floor, stopped }: Pick<EngineEnd, 'floor' | 'stopped'>): GeneratorNote[] {
  return isAsked && floor === undefined && !stopped
    ? [
        {
          code: 'floor.not_measured',
          text: "The floor of the generator could not be measured: its own responder answered nothing in four seconds, so what of the times is the generator's own is not known.",
        },
      ]
    : [];
}
