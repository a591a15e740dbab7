import type { BoardMapping, ReferenceChoice } from '@headroom/boards';
import type { ImportRecord } from '@headroom/contract';
import type { DataSourceHere } from '../grafana/dataSourcesHere';
import { choiceInWords } from '../import/choiceInWords';
import type { Candidate } from '../import/Candidate';

/** The choices of an import, for the board as its source has it now. What was not there then, and data sources that are gone, have none. */
export function storedMapping(
  { report: { mapping } }: ImportRecord,
  { references: named }: Candidate,
  dataSources: readonly DataSourceHere[]
): BoardMapping {
  const references = named.flatMap((reference): Array<[string, ReferenceChoice]> => {
    const name = choiceInWords(reference, { keep: true }).reference;
    const stored = mapping.find((one) => one.reference === name);
    if (stored === undefined) {
      return [];
    }
    const to = dataSources.find(({ uid }) => uid === stored.to);
    switch (stored.choice) {
      case 'keep':
        return [[reference.key, { keep: true }]];
      case 'value':
        return [[reference.key, { text: stored.to ?? '' }]];
      case 'map':
        return to === undefined ? [] : [[reference.key, { to }]];
    }
  });
  return { references: Object.fromEntries(references), libraryPanels: 'recreate' };
}
