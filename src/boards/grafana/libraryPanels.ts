import { askGrafana, GrafanaRefusal } from './askGrafana';

/** A panel that several dashboards share, as Grafana keeps it. */
export interface LibraryPanelHere {
  uid: string;
  name: string;
  version: number;
  model: Record<string, unknown>;
}

/** The library panel with this uid; undefined where there is none. */
export async function readLibraryPanel(uid: string): Promise<LibraryPanelHere | undefined> {
  const url = `api/library-elements/${encodeURIComponent(uid)}`;
  return askGrafana<{ result: LibraryPanelHere }>({ url }).then(
    ({ result }) => result,
    (error: unknown) => {
      if (error instanceof GrafanaRefusal && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  );
}

/** Makes a library panel with its uid in a folder. One that is there already stays as it is, for other dashboards may show it: false says so. */
export async function makeLibraryPanel(
  panel: { uid: string; name: string; kind: number; model: unknown },
  folderUid: string
): Promise<boolean> {
  if ((await readLibraryPanel(panel.uid)) !== undefined) {
    return false;
  }
  await askGrafana({ method: 'POST', url: 'api/library-elements', data: { ...panel, folderUid } });
  return true;
}
