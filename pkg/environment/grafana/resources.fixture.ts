const dashboards = '/apis/dashboard.grafana.app';
const folders = '/apis/folder.grafana.app';

/** What the newer API answers, as its documentation has it and a Grafana 12.4.0 did: resources in pages that name where to go on. */
export function resourcesAt(path: string, params: URLSearchParams, boards: number): { status: number; body: object } {
  const all = Array.from({ length: boards }, (_, at) => dashboard(`board-${at}`, at));
  switch (path) {
    case dashboards:
      return group('dashboard.grafana.app', ['v1beta1', 'v0alpha1', 'v2beta1', 'v2alpha1']);
    case folders:
      return group('folder.grafana.app', ['v1beta1']);
    case `${dashboards}/v1beta1/namespaces/default/dashboards`:
      return page('Dashboard', 'dashboard.grafana.app/v1beta1', all, params);
    case `${folders}/v1beta1/namespaces/default/folders`:
      return page('Folder', 'folder.grafana.app/v1beta1', [folder()], params);
    case `${dashboards}/v1beta1/namespaces/default/dashboards/second`:
      return { status: 200, body: { ...second('v1beta1'), status: notTurned } };
    case `${dashboards}/v2beta1/namespaces/default/dashboards/second`:
      return { status: 200, body: second('v2beta1') };
    default: {
      const one = all.find(
        ({ metadata }) => path === `${dashboards}/v1beta1/namespaces/default/dashboards/${metadata.name}`
      );
      return one === undefined ? { status: 404, body: gone } : { status: 200, body: one };
    }
  }
}

const gone = {
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  message: 'not found',
  reason: 'NotFound',
  code: 404,
};
const notTurned = { conversion: { failed: true, storedVersion: 'v2beta1', error: 'cannot be turned' } };

function group(name: string, versions: string[]) {
  const list = versions.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { status: 200, body: { kind: 'APIGroup', apiVersion: 'v1', name, versions: list, preferredVersion: list[0] } };
}

function page(kind: string, apiVersion: string, all: readonly object[], params: URLSearchParams) {
  const from = Number(/start:(\d+)/.exec(params.get('continue') ?? '')?.[1] ?? 0);
  const to = from + Number(params.get('limit') ?? all.length);
  const more = to < all.length ? { continue: `org:1/start:${to}/folder:` } : {};
  const metadata = { resourceVersion: '1747903248000', ...more };
  return { status: 200, body: { kind: `${kind}List`, apiVersion, metadata, items: all.slice(from, to) } };
}

function metadataOf(name: string) {
  return {
    name,
    namespace: 'default',
    uid: `c871df82-${name}`,
    resourceVersion: '1795837447135993',
    generation: 3,
    creationTimestamp: '2026-11-28T03:44:07Z',
    annotations: { 'grafana.app/createdBy': 'user:cg5mjg4opbz7kf', 'grafana.app/folder': 'mesh' },
  };
}

function dashboard(name: string, at: number) {
  return {
    kind: 'Dashboard',
    apiVersion: 'dashboard.grafana.app/v1beta1',
    metadata: metadataOf(name),
    spec: { title: `Board ${at}`, tags: at % 2 === 0 ? ['even'] : [], schemaVersion: 42, panels: [] },
    status: { conversion: { failed: false, storedVersion: 'v0alpha1' } },
  };
}

function folder() {
  return {
    kind: 'Folder',
    apiVersion: 'folder.grafana.app/v1beta1',
    metadata: metadataOf('mesh'),
    spec: { title: 'The mesh' },
  };
}

function second(version: string) {
  return {
    kind: 'Dashboard',
    apiVersion: `dashboard.grafana.app/${version}`,
    metadata: metadataOf('second'),
    spec: { title: 'Second model', elements: {}, layout: { kind: 'GridLayout', spec: { items: [] } } },
  };
}
