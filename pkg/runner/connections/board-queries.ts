import { HeadroomError, type BoardQueries, type BoardQueryPanel, type Test } from '@headroom/contract';
import { packPanels, testPanels, type Pack } from '@headroom/environment';
import { askAll } from './ask-all.ts';
import type { OpenedConnection } from './connections-for-runs.ts';

const EVERYBODY = { namespaces: [], workloads: [], processes: [] };

/** What a board of a test can be generated from: queries of the metrics that its connections have now. Closes the connections. */
export async function boardQueriesOfTest(
  test: Test,
  connections: readonly OpenedConnection[],
  packs: readonly Pack[]
): Promise<BoardQueries> {
  const { mesh = 'auto', queries = [] } = test.environment ?? {};
  const nowMs = Date.now();
  const { answers, failures } = await askAll(connections, (client, limits, connection) =>
    testPanels(
      { client, connection, test: test.name, packs, subject: test.subject ?? EVERYBODY, mesh, queries, nowMs },
      limits
    )
  );
  const used = packs.filter((pack) => answers.some(({ value }) => value.packs.includes(pack)));
  return {
    test: test.name,
    title: test.name,
    packs: used.map((pack) => ({
      name: pack.name,
      title: pack.title,
      connections: answers.flatMap(({ connection, value }) => (value.packs.includes(pack) ? [connection] : [])),
    })),
    connections: connections.map((one) => ({
      name: one.name,
      datasource: 'datasource' in one ? one.datasource : null,
    })),
    variables: [],
    panels: withOwnTitles(answers.flatMap(({ value }) => value.panels)),
    failures,
  };
}

/** What a board of a pack can be generated from. Throws `not_found`. */
export function boardQueriesOfPack(name: string, packs: readonly Pack[]): BoardQueries {
  const pack = packs.find((one) => one.name === name);
  if (pack === undefined) {
    throw new HeadroomError('not_found', `There is no pack "${name}".`);
  }
  return {
    test: null,
    title: pack.title,
    packs: [{ name, title: pack.title, connections: [] }],
    connections: [],
    ...packPanels(pack),
    failures: [],
  };
}

/** Where several connections have the same, its title says which one a panel asks. */
function withOwnTitles(panels: readonly BoardQueryPanel[]): BoardQueryPanel[] {
  return panels.map((panel) => {
    const isAlone = panels.every((other) => other === panel || other.title !== panel.title);
    return isAlone ? panel : { ...panel, title: `${panel.title} · ${panel.connection}` };
  });
}
