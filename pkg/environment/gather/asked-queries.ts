import type { Component, Subject } from '@headroom/contract';
import type { Pack, PackQuery } from '../packs/pack.ts';
import { selectorsFor } from '../packs/subject-matchers.ts';

/** One selector to ask for, and what its series are. */
export interface AskedQuery {
  readonly query: PackQuery;
  /** The query's own component, or background for those outside of the subject. */
  readonly component: Component;
  readonly selector: string;
}

/** Every selector that the packs have for a subject, each once. Containers that are proxies of a pack in use are not application. */
export function askedQueries(packs: readonly Pack[], subject: Subject): AskedQuery[] {
  const proxies = packs.flatMap(({ containers }) => containers);
  const asked = packs.flatMap(({ queries }) =>
    queries.flatMap((query) => {
      const ofContainers = query.component === 'application' && query.subject !== undefined && 'pod' in query.subject;
      const { inside, outside } = selectorsFor(query, subject, ofContainers ? proxies : []);
      const background = query.othersAre === undefined ? [] : outside;
      return [
        { query, component: query.component, selector: inside },
        ...background.map((selector) => ({ query, component: 'background' as const, selector })),
      ];
    })
  );
  const identity = ({ query, component, selector }: AskedQuery) => [component, query.quantity, selector].join(' ');
  return [...new Map(asked.map((one) => [identity(one), one])).values()];
}
