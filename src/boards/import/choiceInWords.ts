import { nameOf, type Reference, type ReferenceChoice } from '@headroom/boards';
import type { ImportReport } from '@headroom/contract';

/** A choice as the record of an import keeps it. */
export function choiceInWords(reference: Reference, choice: ReferenceChoice): ImportReport['mapping'][number] {
  const name = (reference.uses[0]?.written || nameOf(reference)).slice(0, 500);
  if ('to' in choice) {
    return { reference: name, choice: 'map', to: choice.to.uid };
  }
  return 'text' in choice
    ? { reference: name, choice: 'value', to: choice.text.slice(0, 1_000) }
    : { reference: name, choice: 'keep', to: null };
}
