import { randomUUID } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

/** A folder, as Grafana describes it. */
export interface Folder {
  readonly uid: string;
  readonly title: string;
}

/** A dashboard as it is kept. */
export interface KeptDashboard {
  readonly uid: string;
  readonly title: string;
  readonly folderUid: string;
  readonly version: number;
  readonly model: Json;
}

/** A library element as it is kept. */
export interface KeptElement {
  readonly uid: string;
  readonly name: string;
  readonly folderUid: string;
  readonly version: number;
  readonly kind: number;
  readonly model: Json;
}

/** What a Grafana keeps in its database of dashboards, folders and library elements; here in memory, so each start begins anew. */
export class DashboardStore {
  readonly #dashboards = new Map<string, KeptDashboard>();
  readonly #folders = new Map<string, Folder>();
  readonly #elements = new Map<string, KeptElement>();

  constructor(provisioned: ReadonlyArray<{ uid: string; title: string }> = []) {
    for (const { uid, title, ...rest } of provisioned) {
      this.#dashboards.set(uid, { uid, title, folderUid: '', version: 1, model: { ...rest, uid, title } });
    }
  }

  dashboard(uid: string): KeptDashboard | undefined {
    return this.#dashboards.get(uid);
  }

  folder(uid: string): Folder | undefined {
    return this.#folders.get(uid);
  }

  element(uid: string): KeptElement | undefined {
    return this.#elements.get(uid);
  }

  get folders(): Folder[] {
    return [...this.#folders.values()];
  }

  /** Those of this folder alone where one is given; by title. */
  search(query: string, tag: string | null, folderUid: string | null): KeptDashboard[] {
    const asked = query.toLowerCase();
    return [...this.#dashboards.values()]
      .filter(({ title }) => title.toLowerCase().includes(asked))
      .filter(({ model }) => tag === null || tagsOf(model).includes(tag))
      .filter((one) => folderUid === null || one.folderUid === folderUid)
      .sort((a, b) => a.title.localeCompare(b.title));
  }

  /** Undefined where another one has the uid and may not be overwritten. */
  keep(model: Json, folderUid: string, overwrite: boolean): KeptDashboard | undefined {
    const uid = typeof model.uid === 'string' && model.uid !== '' ? model.uid : randomUUID();
    const before = this.#dashboards.get(uid);
    if (before !== undefined && !overwrite) {
      return undefined;
    }
    const version = (before?.version ?? 0) + 1;
    const kept = { uid, title: String(model.title), folderUid, version, model: { ...model, uid, version } };
    this.#dashboards.set(uid, kept);
    return kept;
  }

  makeFolder(title: string, uid: string = randomUUID()): Folder {
    this.#folders.set(uid, { uid, title });
    return { uid, title };
  }

  keepElement({
    uid = randomUUID(),
    name = '',
    folderUid = '',
    kind = 1,
    model = {},
  }: Partial<KeptElement>): KeptElement {
    const kept = { uid, name, folderUid, kind, model, version: (this.#elements.get(uid)?.version ?? 0) + 1 };
    this.#elements.set(uid, kept);
    return kept;
  }
}

/** The tags of a dashboard's model. */
export function tagsOf({ tags }: Json): string[] {
  return Array.isArray(tags) ? tags.map(String) : [];
}
