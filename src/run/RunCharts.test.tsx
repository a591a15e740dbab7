import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Failure, fakeBackend, refusal, type Answers } from '../fixtures/backend';
import { environmentOf } from '../fixtures/environment';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { idOf, resultOf, runOf, secondOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const path = `runs/${idOf(100)}`;
const read = `GET read/${path}`;
const result = resultOf([secondOf(0, [4_000]), secondOf(1, [5_000])]);

beforeEach(() => FakeEventSource.install());

async function show(environment: unknown, at = path, answers: Answers = {}) {
  const backend = fakeBackend({
    [read]: runOf({ startedAtMs: result.startedAtMs }),
    [`${read}/result`]: result,
    [`${read}/report`]: refusal(404, 'not_found', 'none'),
    [`${read}/environment`]: environment,
    'GET read/runs': { runs: [] },
    ...answers,
  });
  renderAt(at);
  await screen.findByRole('region', { name: 'Over time' });
  return backend;
}

const group = async (name: string) => within(await screen.findByRole('group', { name }));

describe('the charts of the environment', () => {
  it('are the mesh and the nodes below the load, with means of the steady part', async () => {
    await show(environmentOf(result.startedAtMs));
    const mesh = await group('Mesh');
    expect(mesh.getAllByRole('img').map((chart) => chart.getAttribute('aria-label'))).toEqual([
      'Data plane: CPU, mean: sidecar 60.0m cores, gateway 36.0m cores',
      'Data plane: memory, mean: sidecar 103 MiB',
      'Control plane: CPU, mean: istiod 30.0m cores',
      'Control plane: pushes, mean: istiod 0.0700/s',
    ]);
    const nodes = await group('Nodes');
    expect(nodes.getByRole('img', { name: /^Busy cores, mean: node-a 0.550 cores/ })).toBeInTheDocument();
    expect((await group('Load')).getByRole('img', { name: /^Rate/ })).toBeInTheDocument();
  });

  it('say which spans of time are shaded, and show those outside of the load on request', async () => {
    await show(environmentOf(result.startedAtMs));
    const windows = within(await screen.findByRole('list', { name: 'Windows' }));
    expect(windows.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'before the load 2 min',
      'steady part 10 s',
      'after the load 2 min',
    ]);
    await userEvent.click(screen.getByRole('radio', { name: 'With before and after' }));
    expect(screen.getByRole('radio', { name: 'With before and after' })).toBeChecked();
  });

  it('are never an empty group: it says why, and what would change that', async () => {
    await show(environmentOf(result.startedAtMs));
    const application = await group('Application');
    expect(application.getByText('What does the application itself spend?')).toBeVisible();
    expect(application.getByText('Check the subject of the test.')).toBeVisible();
    expect(application.queryByRole('img')).toBeNull();
  });

  it('say that nothing was seen where no reason is known', async () => {
    await show(environmentOf(result.startedAtMs, { charts: [], missing: [] }));
    expect((await group('Nodes')).getByText(/^Nothing of it was seen around this run\./)).toBeVisible();
  });

  it('can be folded, which the page’s address holds', async () => {
    await show(environmentOf(result.startedAtMs), `${path}?folded=nodes`);
    expect((await group('Nodes')).queryByRole('img')).toBeNull();
    const mesh = await group('Mesh');
    await userEvent.click(mesh.getByRole('button', { name: 'Mesh' }));
    expect(mesh.queryByRole('img')).toBeNull();
    expect(mesh.getByRole('button', { name: 'Mesh', expanded: false })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Nodes' }));
    expect((await group('Nodes')).getAllByRole('img')).not.toHaveLength(0);
  });

  it('of a user’s own query have its name and unit', async () => {
    const [chart] = environmentOf(result.startedAtMs).charts;
    const queries = [{ name: 'Heap', expr: 'sum(heap)', unit: 'bytes' }];
    const run = runOf({ startedAtMs: result.startedAtMs });
    await show(
      environmentOf(result.startedAtMs, { charts: [{ ...chart!, group: 'custom', id: 'Heap', unit: 'bytes' }] }),
      path,
      { [read]: { ...run, test: { ...run.test, environment: { mesh: 'auto', queries } } } }
    );
    expect(
      (await group('Own queries')).getByRole('img', { name: /^Heap, mean: sidecar 0.06\d* B/ })
    ).toBeInTheDocument();
  });

  it('fail alone, and say that nothing was recorded where that is so', async () => {
    const { answers } = await show(new Failure(502));
    expect(await screen.findByRole('alert', { name: 'The environment could not be read' })).toBeVisible();
    expect((await group('Load')).getAllByRole('img')).toHaveLength(3);
    answers[`${read}/environment`] = refusal(404, 'not_found', 'none');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Mesh and nodes: nothing was recorded around this run.')).toBeVisible();
  });
});

describe('the charts of a run under way', () => {
  it('grow while it goes on, and are asked for once more when it has ended', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const startedAtMs = Date.now();
      const running = runOf({ state: 'running', verdict: 'none', health: null, startedAtMs, endedAtMs: null });
      const live = environmentOf(startedAtMs, { live: true, windows: null });
      const { answers, requests } = await show({ ...live, charts: [] }, path, { [read]: running });
      expect((await group('Mesh')).getByText(/^Nothing has come yet/)).toBeVisible();
      answers[`${read}/environment`] = live;
      await act(async () => jest.advanceTimersByTime(5_000));
      expect(
        await (await group('Mesh')).findByRole('img', { name: /^Data plane: CPU, latest, 0:20/ })
      ).toBeInTheDocument();

      answers[read] = runOf({ startedAtMs });
      answers[`${read}/environment`] = environmentOf(startedAtMs);
      await act(async () => jest.advanceTimersByTime(5_000));
      expect(await (await group('Mesh')).findByRole('img', { name: /^Data plane: CPU, mean/ })).toBeInTheDocument();
      const asked = () => requests.filter(({ url }) => url.endsWith('/environment')).length;
      const before = asked();
      await act(async () => jest.advanceTimersByTime(60_000));
      await waitFor(() => expect(asked()).toBe(before));
    } finally {
      jest.useRealTimers();
    }
  });
});
