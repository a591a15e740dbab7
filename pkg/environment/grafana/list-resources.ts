import type { FoundDashboard } from '@headroom/contract';
import type { AskLimits } from '../prometheus/api-request.ts';
import { failed, type Failure, type Outcome } from '../prometheus/failure.ts';
import type { GrafanaClient } from './grafana-client.ts';
import { fieldsOf, textOf } from './json-parts.ts';
import type { DashboardList, DashboardSearch } from './list-dashboards.ts';
import { dashboardResources, folderResources, placeOfResources } from './resources.ts';

/** Dashboards come whole: of more than these at once the answer would be too long. */
const PAGE = 50;
const FOLDERS = 500;
/** More than this is not read in one go: `next` says where to go on. */
const MAX_PAGES = 400;

/**
 * The dashboards that whoever asks may see, from Grafana's newer API, page after page until one names no other to go on with. It knows no
 * words, tags and folders to look for: those are looked for here. `from` is what `next` was.
 */
export async function listDashboardResources(
  client: GrafanaClient,
  search: DashboardSearch,
  limits: AskLimits
): Promise<DashboardList> {
  const { from = '' } = search;
  const place = await placeOfResources(client, dashboardResources, limits);
  if (!place.ok) {
    return { dashboards: [], next: from === '' ? '1' : from, failure: place.failure };
  }
  const folders = await folderTitles(client, limits);
  const found = new Map<string, FoundDashboard>();
  const done = (next: string | null, failure: Failure | null = null): DashboardList => ({
    dashboards: [...found.values()],
    next,
    failure,
  });
  let token = from;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await pageOf(client, { place: place.value, limit: PAGE, token }, limits);
    if (!answer.ok) {
      return done(token === '' ? '1' : token, answer.failure);
    }
    for (const item of answer.value.items) {
      const dashboard = foundResource(item, folders, client.settings.baseUrl);
      if (dashboard !== undefined && isMeant(dashboard, search)) {
        found.set(dashboard.uid, dashboard);
      }
    }
    if (answer.value.next === '' || answer.value.next === token) {
      return done(null);
    }
    token = answer.value.next;
  }
  return done(token);
}

interface Page {
  readonly items: ReadonlyArray<Readonly<Record<string, unknown>>>;
  /** Empty on the last one. */
  readonly next: string;
}

async function pageOf(
  client: GrafanaClient,
  { place, limit, token }: { place: string; limit: number; token: string },
  limits: AskLimits
): Promise<Outcome<Page>> {
  const params = new URLSearchParams({ limit: String(limit), ...(token === '' ? {} : { continue: token }) });
  const answer = await client.json(place, params, limits);
  if (!answer.ok) {
    return answer;
  }
  const { items, metadata } = fieldsOf(answer.value);
  return Array.isArray(items)
    ? { ok: true, value: { items: items.map(fieldsOf), next: textOf(fieldsOf(metadata).continue) } }
    : failed('other_grafana.not_grafana', `${place} did not come as a list`);
}

/** By uid; without those that cannot be had the dashboards are listed all the same. */
async function folderTitles(client: GrafanaClient, limits: AskLimits): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  const place = await placeOfResources(client, folderResources, limits);
  let token = '';
  for (let page = 0; place.ok && page < MAX_PAGES; page++) {
    const answer = await pageOf(client, { place: place.value, limit: FOLDERS, token }, limits);
    if (!answer.ok) {
      break;
    }
    answer.value.items.forEach(({ metadata, spec }) =>
      titles.set(textOf(fieldsOf(metadata).name), textOf(fieldsOf(spec).title))
    );
    if (answer.value.next === '' || answer.value.next === token) {
      break;
    }
    token = answer.value.next;
  }
  return titles;
}

function foundResource(
  { metadata, spec }: Page['items'][number],
  folders: ReadonlyMap<string, string>,
  baseUrl: string
): FoundDashboard | undefined {
  const { name, annotations } = fieldsOf(metadata);
  const { title, tags } = fieldsOf(spec);
  const uid = textOf(name);
  const folderUid = textOf(fieldsOf(annotations)['grafana.app/folder']);
  return uid === ''
    ? undefined
    : {
        uid,
        title: textOf(title),
        tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
        folderUid,
        folderTitle: folders.get(folderUid) ?? folderUid,
        url: `${baseUrl}/d/${encodeURIComponent(uid)}`,
      };
}

function isMeant({ title, tags, folderUid }: FoundDashboard, { search, tag, folder }: DashboardSearch): boolean {
  return (
    title.toLowerCase().includes((search ?? '').toLowerCase()) &&
    (tag === undefined || tag === '' || tags.includes(tag)) &&
    (folder === undefined || folder === '' || folder === folderUid)
  );
}
