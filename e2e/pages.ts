import { at, dashboard } from './places.ts';

/** A page of the app as the browser tests visit it. */
export interface AppPage {
  /** What the page is, for the report. */
  readonly name: string;
  readonly path: string;
  /** The tab to be opened on it. */
  readonly tab?: string;
  /** A text that is there only when the page's data are. */
  readonly shows: string;
}

/** An ended run, for the pages that are about one. */
interface EndedRun {
  readonly id: string;
  readonly testName: string;
}

/** Every page of the app. Whoever adds one adds it here: it is then judged in both themes, narrow and wide. */
export function pagesOf({ id, testName }: EndedRun): readonly AppPage[] {
  const run = `${at.runs}/${id}`;
  return [
    { name: 'tests', path: at.tests, shows: testName },
    { name: 'new test', path: `${at.tests}/new`, shows: 'What will run' },
    { name: 'runs', path: at.runs, shows: testName },
    { name: 'run', path: run, shows: 'Response time p99' },
    { name: 'run, latency', path: run, tab: 'Latency', shows: 'Distribution' },
    { name: 'run, overhead', path: run, tab: 'Overhead', shows: 'CPU by component' },
    { name: 'run, boards', path: run, tab: 'Boards', shows: 'How boards work' },
    { name: 'run, log', path: run, tab: 'Log', shows: 'Asked for.' },
    { name: 'compare runs', path: `${at.compare}?run=${id}`, shows: 'Response time by percentile' },
    { name: 'boards', path: at.boards, shows: 'No boards yet' },
    { name: 'boards, import', path: `${at.boards}?tab=import`, shows: 'Step 1 of 3: choose boards' },
    { name: 'boards, generated', path: `${at.boards}?tab=generated&of=overhead`, shows: 'Test overhead' },
    { name: 'boards, history', path: `${at.boards}?tab=history`, shows: 'Nothing has been imported or generated yet' },
    {
      name: 'new board',
      path: `${at.boards}/new?dashboard=headroom-test-overhead`,
      shows: 'All panels, as the dashboard has them',
    },
    { name: 'connections', path: at.connections, shows: 'No connections yet' },
    { name: 'new connection', path: `${at.connections}/new`, shows: 'Directly, at an address' },
    { name: 'secrets', path: at.secrets, shows: 'No secrets yet' },
    { name: 'trail', path: at.trail, shows: 'Start a run' },
    { name: 'settings', path: at.settings, shows: 'My preference' },
    { name: 'first run', path: at.setup, shows: '1. Start a runner' },
    { name: 'observation', path: at.observe, shows: 'How long' },
    { name: 'guide', path: `${at.guide}/results`, shows: 'Results of a run' },
    { name: 'configuration', path: at.configuration, shows: 'Address' },
    { name: 'dashboard', path: dashboard, shows: 'CPU by component' },
  ];
}
