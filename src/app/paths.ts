import { pluginId } from './pluginId';

const base = `/a/${pluginId}`;

/** Where each page is, below Grafana's own address. */
export const paths = {
  tests: `${base}/tests`,
  newTest: `${base}/tests/new`,
  /** A new test of the demo target. */
  demoTest: `${base}/tests/new?example=demo`,
  test: (id: string) => `${base}/tests/${encodeURIComponent(id)}`,
  /** A new test that begins as a stored one. */
  duplicateTest: (id: string) => `${base}/tests/new?from=${encodeURIComponent(id)}`,
  runs: `${base}/runs`,
  run: (id: string) => `${base}/runs/${encodeURIComponent(id)}`,
  /** Runs beside each other, the first of which gives its name to the page. */
  compare: (ids: readonly string[]) => `${base}/compare?${ids.map((id) => `run=${encodeURIComponent(id)}`).join('&')}`,
  connections: `${base}/connections`,
  /** The connections with the checks of one of them. */
  checks: (id: string) => `${base}/connections?connection=${encodeURIComponent(id)}`,
  newConnection: `${base}/connections/new`,
  connection: (id: string) => `${base}/connections/${encodeURIComponent(id)}`,
  boards: `${base}/boards`,
  /** Boards, one of the tabs. */
  boardsTab: (tab: string) => `${base}/boards?tab=${encodeURIComponent(tab)}`,
  board: (id: string) => `${base}/boards/${encodeURIComponent(id)}`,
  /** A new board; of a dashboard of this Grafana where its uid is given. */
  newBoard: (uid?: string) =>
    uid === undefined ? `${base}/boards/new` : `${base}/boards/new?dashboard=${encodeURIComponent(uid)}`,
  secrets: `${base}/secrets`,
  trail: `${base}/trail`,
  settings: `${base}/settings`,
  /** What is known of one generator. */
  generator: (name: string) => `${base}/connections?generator=${encodeURIComponent(name)}`,
  setup: `${base}/setup`,
  observe: `${base}/observe`,
  guide: `${base}/guide`,
  /** A page of the guide, or a paragraph of one as `page#anchor`. */
  guidePlace: (place: string) => {
    const [page = '', anchor] = place.split('#').map(encodeURIComponent);
    return anchor === undefined ? `${base}/guide/${page}` : `${base}/guide/${page}#${anchor}`;
  },
  configuration: `/plugins/${pluginId}`,
};
