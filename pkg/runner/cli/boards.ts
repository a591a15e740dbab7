import {
  errorCatalogue,
  HeadroomError,
  type Answer,
  type ErrorCode,
  type FoundDashboard,
  type StoredConnection,
} from '@headroom/contract';
import { withApi } from './api/open-api.ts';
import type { RunnerApi } from './api/runner-api.ts';
import type { Command } from './command-line.ts';
import { outputForm, print } from './output.ts';
import { tableLines } from './table-lines.ts';
import { UsageError } from './usage-error.ts';

/** `boards CONNECTION`: the dashboards that a connection to another Grafana may read, over all pages. */
export const boards: Command = async ({ words: [name, ...more], flags }) => {
  if (name === undefined || more.length > 0) {
    throw new UsageError('boards takes the name of one connection to a Grafana');
  }
  const form = outputForm(flags.output);
  await withApi(flags, async (api) => {
    const dashboards = await allDashboards(api, await grafanaNamed(api, name));
    print(form, dashboards, () =>
      tableLines(
        ['TITLE', 'FOLDER', 'TAGS', 'UID'],
        dashboards.map(({ title, folderTitle, tags, uid }) => [title, folderTitle, tags.join(', '), uid])
      )
    );
  });
  return 0;
};

async function grafanaNamed(api: RunnerApi, name: string): Promise<StoredConnection> {
  const { connections } = await api.call('listConnections', {});
  const grafanas = connections.filter(({ connection }) => connection.kind === 'GrafanaConnection');
  const found = grafanas.find(({ connection }) => connection.name === name);
  if (found === undefined) {
    const known = grafanas.map(({ connection }) => connection.name).join(', ');
    throw new HeadroomError(
      'not_found',
      `There is no connection to a Grafana "${name}"; there are: ${known === '' ? 'none' : known}.`
    );
  }
  return found;
}

/** Asks on where a list was cut short for its length; throws where it was for a failure. */
async function allDashboards({ call }: RunnerApi, { id }: StoredConnection): Promise<FoundDashboard[]> {
  const dashboards: FoundDashboard[] = [];
  for (let from: string | null = '1'; from !== null;) {
    const answer: Answer<'listDashboards'> = await call('listDashboards', {
      params: { id },
      query: { from },
    });
    if (answer.failure !== null) {
      const { code, problem } = answer.failure;
      throw new HeadroomError(code in errorCatalogue ? (code as ErrorCode) : 'internal', `${problem}.`);
    }
    dashboards.push(...answer.dashboards);
    from = answer.next;
  }
  return dashboards;
}
