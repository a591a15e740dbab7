/** A Prometheus that the preview has as a data source, as a Grafana would. */
export interface PreviewDataSource {
  readonly uid: string;
  readonly name: string;
  /** On this machine, as `http://127.0.0.1:9090`. */
  readonly url: string;
}

/** What pages are told of a data source: never where it is. */
export type DataSourceAnswer = Omit<PreviewDataSource, 'url'> & {
  readonly type: 'prometheus';
  readonly isDefault: boolean;
};

/** The data sources of a preview; tests change them while it runs. */
export class PreviewDataSources {
  #all: readonly PreviewDataSource[];

  constructor(all: readonly PreviewDataSource[] = []) {
    this.#all = all;
  }

  /** Replaces them all. Returns false for a body that is not `{ dataSources: [{ uid, name, url }] }` with addresses of this machine. */
  replace(body: unknown): boolean {
    const given = (body as { dataSources?: unknown } | null)?.dataSources;
    if (!Array.isArray(given) || !given.every(isLocal)) {
      return false;
    }
    this.#all = given.map(({ uid, name, url }) => ({ uid, name, url }));
    return true;
  }

  /** The one with this uid. */
  get(uid: string): PreviewDataSource | undefined {
    return this.#all.find((one) => one.uid === uid);
  }

  /** The first one is the default. */
  toAnswer(): DataSourceAnswer[] {
    return this.#all.map(({ uid, name }, at) => ({ uid, name, type: 'prometheus', isDefault: at === 0 }));
  }
}

function isLocal(one: unknown): one is PreviewDataSource {
  const { uid, name, url } = (one ?? {}) as Partial<Record<keyof PreviewDataSource, unknown>>;
  return typeof uid === 'string' && typeof name === 'string' && typeof url === 'string' && LOCAL.test(url);
}

const LOCAL = /^http:\/\/127\.0\.0\.1:\d+$/;
