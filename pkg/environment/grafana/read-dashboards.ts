import type { ForeignDataSource, ReadDashboard } from '@headroom/contract';
import type { AskLimits } from '../prometheus/api-request.ts';
import { failed, type Failure, type Outcome } from '../prometheus/failure.ts';
import type { GrafanaClient } from './grafana-client.ts';
import { fieldsOf, textOf, wholeOf } from './json-parts.ts';
import { LibraryPanels } from './library-panels.ts';
import { DashboardResources, type ResourceRead } from './dashboard-resources.ts';
import { pageAddress } from './list-dashboards.ts';

/** Questions that are asked at the same time: another's Grafana has its own users. */
const AT_ONCE = 4;
/** What one answer may hold together, in characters; the rest is left to be asked for again. */
const MAX_CHARACTERS = 24_000_000;

/** Dashboards that were read; one that failed does not spoil the rest. */
export interface DashboardsRead {
  readonly dashboards: ReadDashboard[];
  readonly failures: Array<{ readonly uid: string; readonly failure: Failure }>;
  /** Not asked for any more, because there was no more room or time. */
  readonly left: string[];
}

/** Reads dashboards whole, with the library panels that they name, in the order of their uids. */
export async function readDashboards(
  client: GrafanaClient,
  uids: readonly string[],
  limits: AskLimits = {}
): Promise<DashboardsRead> {
  const wanted = [...new Set(uids)];
  const libraryPanels = new LibraryPanels(client, limits);
  const resources = new DashboardResources(client, limits);
  const read = new Map<string, Outcome<ReadDashboard>>();
  const waiting = [...wanted];
  let characters = 0;
  const work = async (): Promise<void> => {
    while (characters < MAX_CHARACTERS && limits.signal?.aborted !== true) {
      const uid = waiting.shift();
      if (uid === undefined) {
        return;
      }
      const one = await readOne(client, uid, { libraryPanels, resources, limits });
      characters += one.ok ? JSON.stringify(one.value).length : 0;
      if (!one.ok && one.failure.code === 'connection.cancelled') {
        waiting.push(uid);
      } else {
        read.set(uid, one);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const inOrder = wanted.flatMap((uid) => {
    const one = read.get(uid);
    return one === undefined ? [] : [{ uid, one }];
  });
  return {
    dashboards: inOrder.flatMap(({ one }) => (one.ok ? [one.value] : [])),
    failures: inOrder.flatMap(({ uid, one }) => (one.ok ? [] : [{ uid, failure: one.failure }])),
    left: wanted.filter((uid) => !read.has(uid)),
  };
}

interface Reading {
  readonly libraryPanels: LibraryPanels;
  readonly resources: DashboardResources;
  readonly limits: AskLimits;
}

/** The older API has no such dashboard (404), or none that it can tell in the classic model (406): the newer may. */
const ELSEWHERE = new Set([404, 406]);

async function completed(
  { resource, ...read }: ResourceRead,
  libraryPanels: LibraryPanels
): Promise<Outcome<ReadDashboard>> {
  const { panels, failures } = await libraryPanels.of(resource);
  const warnings = failures.map(({ code, message }) => ({ code, problem: message }));
  return { ok: true, value: { ...read, document: resource, libraryPanels: panels, warnings } };
}

async function readOne(
  client: GrafanaClient,
  uid: string,
  { libraryPanels, resources, limits }: Reading
): Promise<Outcome<ReadDashboard>> {
  const answer = await client.json(`/api/dashboards/uid/${encodeURIComponent(uid)}`, undefined, limits);
  if (!answer.ok) {
    const resource = ELSEWHERE.has(answer.failure.status ?? 0) ? await resources.read(uid) : undefined;
    return resource?.ok === true ? completed(resource.value, libraryPanels) : answer;
  }
  const { dashboard, meta } = fieldsOf(answer.value);
  if (typeof dashboard !== 'object' || dashboard === null) {
    return failed('other_grafana.not_grafana', 'the answer has no dashboard in it');
  }
  const { updated, url, folderTitle } = fieldsOf(meta);
  const { title, version } = fieldsOf(dashboard);
  const { panels, failures } = await libraryPanels.of(dashboard);
  const updatedAtMs = Date.parse(textOf(updated));
  return {
    ok: true,
    value: {
      uid,
      title: textOf(title),
      document: answer.value,
      version: wholeOf(version),
      updatedAtMs: Number.isNaN(updatedAtMs) ? null : updatedAtMs,
      folderTitle: textOf(folderTitle),
      url: pageAddress(textOf(url), client.settings.baseUrl),
      libraryPanels: panels,
      warnings: failures.map(({ code, message }) => ({ code, problem: message })),
    },
  };
}

/** The data sources of that Grafana, as far as whoever asks may see them; their addresses stay there. */
export async function readDataSources(
  client: GrafanaClient,
  limits: AskLimits = {}
): Promise<Outcome<ForeignDataSource[]>> {
  const answer = await client.json('/api/datasources', undefined, limits);
  if (!answer.ok) {
    return answer;
  }
  if (!Array.isArray(answer.value)) {
    return failed('other_grafana.not_grafana', 'the data sources did not come as a list');
  }
  return {
    ok: true,
    value: answer.value.map(fieldsOf).map(({ uid, name, type, isDefault }) => ({
      uid: textOf(uid),
      name: textOf(name),
      type: textOf(type),
      isDefault: isDefault === true,
    })),
  };
}
