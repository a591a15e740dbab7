import type { FoundDashboard } from '@headroom/contract';
import type { AskLimits } from '../prometheus/api-request.ts';
import { failed, type Failure } from '../prometheus/failure.ts';
import type { GrafanaClient } from './grafana-client.ts';
import { fieldsOf, textOf } from './json-parts.ts';
import { listDashboardResources } from './list-resources.ts';

/** Grafana's own limit of a page; above 5 000 it refuses. */
const PAGE = 1_000;
/** More than this is not read in one go: `next` says where to go on. */
const MAX_PAGES = 20;

/** Which dashboards are meant. */
export interface DashboardSearch {
  readonly search?: string | undefined;
  readonly tag?: string | undefined;
  /** Uid of a folder. */
  readonly folder?: string | undefined;
  /** Where a list that was cut short goes on: its `next`. */
  readonly from?: string | undefined;
}

/** Dashboards that were found; what was found before a failure stands. */
export interface DashboardList {
  readonly dashboards: FoundDashboard[];
  /** What was not read any more: the number of a page of the search, or what the newer API calls `continue`; null where the list is whole. */
  readonly next: string | null;
  readonly failure: Failure | null;
}

/**
 * The dashboards that whoever asks may see, page after page until one is not full; from the newer API (`/apis`) of a Grafana that no longer
 * has the search of the older.
 */
export async function listDashboards(
  client: GrafanaClient,
  asked: DashboardSearch,
  limits: AskLimits = {}
): Promise<DashboardList> {
  const { search, tag, folder, from } = asked;
  if (from !== undefined && !/^\d+$/.test(from)) {
    return listDashboardResources(client, asked, limits);
  }
  const first = Number(from ?? 1);
  const found = new Map<string, FoundDashboard>();
  const done = (next: number | null, failure: Failure | null = null): DashboardList => ({
    dashboards: [...found.values()],
    next: next === null ? null : String(next),
    failure,
  });
  for (let page = first; page < first + MAX_PAGES; page++) {
    const params = new URLSearchParams({ type: 'dash-db', limit: String(PAGE), page: String(page) });
    Object.entries({ query: search, tag, folderUIDs: folder }).forEach(([name, value]) => {
      if (value !== undefined && value !== '') {
        params.set(name, value);
      }
    });
    const answer = await client.json('/api/search', params, limits);
    if (!answer.ok) {
      const instead =
        page === 1 && answer.failure.status === 404
          ? await listDashboardResources(client, { ...asked, from: undefined }, limits)
          : undefined;
      return instead?.failure === null || (instead?.dashboards.length ?? 0) > 0 ? instead! : done(page, answer.failure);
    }
    if (!Array.isArray(answer.value)) {
      return done(page, failed('other_grafana.not_grafana', 'the dashboards did not come as a list').failure);
    }
    for (const entry of answer.value.map(fieldsOf)) {
      const dashboard = foundDashboard(entry, client.settings.baseUrl);
      if (dashboard !== undefined) {
        found.set(dashboard.uid, dashboard);
      }
    }
    if (answer.value.length < PAGE) {
      return done(null);
    }
  }
  return done(first + MAX_PAGES);
}

/** Undefined for what is no dashboard, or has no uid by which it could be read. */
function foundDashboard(entry: Readonly<Record<string, unknown>>, baseUrl: string): FoundDashboard | undefined {
  const { type, uid, title, tags, folderUid, folderTitle, url } = entry;
  return type !== 'dash-db' || textOf(uid) === ''
    ? undefined
    : {
        uid: textOf(uid),
        title: textOf(title),
        tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
        folderUid: textOf(folderUid),
        folderTitle: textOf(folderTitle),
        url: pageAddress(textOf(url), baseUrl),
      };
}

/** The address of a page of that Grafana, whose paths begin with its own prefix; empty where it would lead elsewhere. */
export function pageAddress(path: string, baseUrl: string): string {
  const { origin } = new URL(baseUrl);
  const url = path.startsWith('/') && URL.canParse(path, origin) ? new URL(path, origin) : undefined;
  return url?.origin === origin ? url.href : '';
}
