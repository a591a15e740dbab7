import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { askGrafana } from './askGrafana';

/** A folder of this Grafana. */
export interface FolderHere {
  /** Empty for the top, which is no folder. */
  uid: string;
  title: string;
}

const PAGE_SIZE = 1_000;

/** All folders that the user may see, nested ones with the title of the one that they are in; the top is not among them. */
export async function listFolders(): Promise<FolderHere[]> {
  const found: FolderHere[] = [];
  for (let page = 1; ; page++) {
    const params = { type: 'dash-folder', limit: PAGE_SIZE, page };
    const hits = await askGrafana<Array<{ uid: string; title: string; folderTitle?: string }>>({
      url: 'api/search',
      params,
    });
    found.push(
      ...hits.map(({ uid, title, folderTitle = '' }) => ({
        uid,
        title: folderTitle === '' ? title : `${folderTitle} / ${title}`,
      }))
    );
    if (hits.length < PAGE_SIZE) {
      return found;
    }
  }
}

/** Why the user may not save dashboards in a folder, in words; undefined when they may. Of a folder Grafana itself is asked; nothing is tried out. */
export async function whyNotSaveIn(folderUid: string): Promise<string | undefined> {
  if (!hasPermission('dashboards:create')) {
    return t('boards.denied', 'Your role may not make dashboards: it lacks {{action}}', {
      action: 'dashboards:create',
    });
  }
  if (folderUid === '') {
    return undefined;
  }
  const { canSave } = await askGrafana<{ canSave?: boolean }>({ url: `api/folders/${encodeURIComponent(folderUid)}` });
  return canSave === false
    ? t('boards.folder-denied', 'Grafana does not let you save in this folder: ask for the right to edit it.')
    : undefined;
}

/** Whether the user may make folders. */
export function mayMakeFolders(): boolean {
  return hasPermission('folders:create');
}

/** Makes a folder at the top. */
export function makeFolder(title: string): Promise<FolderHere> {
  return askGrafana({ method: 'POST', url: 'api/folders', data: { title } });
}
