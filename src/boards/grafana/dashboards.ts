import { config } from '@grafana/runtime';
import { askGrafana, GrafanaRefusal } from './askGrafana';

/** A dashboard of this Grafana, in the classic model. */
export interface DashboardHere {
  uid: string;
  title: string;
  /** As Grafana stores or migrates it. */
  model: Record<string, unknown>;
}

/** A dashboard of this Grafana in the search. */
export interface DashboardHit {
  uid: string;
  title: string;
  tags: string[];
  /** Both empty at the top. */
  folderUid: string;
  folderTitle: string;
}

/** The dashboard as it is stored, with the envelope of Grafana's API. */
export function readStored(
  uid: string
): Promise<{ dashboard: Record<string, unknown>; meta: Record<string, unknown> }> {
  return askGrafana({ url: `api/dashboards/uid/${encodeURIComponent(uid)}` });
}

/** The dashboard for drawing: migrated to its newest form where Grafana does that, else as stored. */
export async function readForDrawing(uid: string): Promise<DashboardHere> {
  const namespace = (config as { namespace?: string }).namespace ?? 'default';
  const path = `apis/dashboard.grafana.app/v1beta1/namespaces/${namespace}/dashboards/${encodeURIComponent(uid)}`;
  const model = await askGrafana<{ spec: Record<string, unknown> }>({ url: path }).then(
    ({ spec }) => spec,
    async (error: unknown) => {
      if (error instanceof GrafanaRefusal && error.status === 403) {
        throw error;
      }
      return (await readStored(uid)).dashboard;
    }
  );
  return { uid, title: typeof model.title === 'string' ? model.title : uid, model };
}

/** Grafana gives so many in one answer. */
const PAGE_SIZE = 1_000;

/** All dashboards of this Grafana that the user may see and that match, over all pages of the search. */
export async function searchDashboards(asked: {
  query?: string;
  tag?: string;
  folderUid?: string;
}): Promise<DashboardHit[]> {
  const { query = '', tag = '', folderUid = '' } = asked;
  const params = {
    type: 'dash-db',
    limit: PAGE_SIZE,
    ...(query === '' ? {} : { query }),
    ...(tag === '' ? {} : { tag }),
    ...(folderUid === '' ? {} : { folderUIDs: folderUid }),
  };
  const found: DashboardHit[] = [];
  for (let page = 1; ; page++) {
    const hits = await askGrafana<Array<Partial<DashboardHit>>>({ url: 'api/search', params: { ...params, page } });
    found.push(...hits.map(hitOf));
    if (hits.length < PAGE_SIZE) {
      return found;
    }
  }
}

function hitOf({
  uid = '',
  title = '',
  tags = [],
  folderUid = '',
  folderTitle = '',
}: Partial<DashboardHit>): DashboardHit {
  return { uid, title, tags, folderUid, folderTitle };
}

/** What Grafana says of a dashboard that it has saved. */
export interface Saved {
  uid: string;
  version: number;
  url: string;
}

/** Saves a dashboard as the user who looks. Without `overwrite` Grafana refuses (412) a uid that is taken; it refuses no title. */
export function saveDashboard(asked: {
  dashboard: Readonly<Record<string, unknown>>;
  folderUid: string;
  overwrite: boolean;
  message: string;
}): Promise<Saved> {
  const { folderUid, ...rest } = asked;
  // Without a folder it goes to the top: an empty uid would not be one.
  return askGrafana({
    method: 'POST',
    url: 'api/dashboards/db',
    data: folderUid === '' ? rest : { ...rest, folderUid },
  });
}
