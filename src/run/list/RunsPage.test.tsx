import { setAppEvents } from '@grafana/runtime';
import type { Run } from '@headroom/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Failure, fakeBackend, refusal } from '../../fixtures/backend';
import { idOf, runOf, testOf } from '../../fixtures/records';
import { renderAt } from '../../fixtures/renderAt';
import { typeChoice } from '../../fixtures/typeChoice';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../../fixtures/FakePluginPage').FakePluginPage,
}));

const everything = ['runs:read', 'runs:run', 'tests:edit'];
const running = runOf({
  id: idOf(102),
  state: 'running',
  verdict: 'none',
  headline: null,
  health: null,
  endedAtMs: null,
});
const queuedAt = (n: number, name: string) =>
  runOf({
    id: idOf(n),
    test: testOf({ name }),
    state: 'queued',
    verdict: 'none',
    headline: null,
    health: null,
    startedAtMs: null,
    endedAtMs: null,
  });

/** A runner with these runs, newest first, that lists those of one state on request. */
function runnerWith(runs: Run[], more: Record<string, unknown> = {}) {
  return fakeBackend({
    'GET read/runs': ({ params }: { params: { state?: string } }) => ({
      runs: runs.filter(({ state }) => params.state === undefined || params.state === state),
    }),
    ...more,
  });
}

const cellsOf = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

describe('the runs page', () => {
  it('lists runs in the order of the runner, each with its figures, who asked for it, or why it has none', async () => {
    runnerWith([
      running,
      runOf({
        id: idOf(101),
        verdict: 'failed',
        actor: { name: 'bob', verified: false },
        tags: ['nightly'],
        headline: { p50Us: 4_000, p99Us: 90_000, achievedPerSec: 499.8, errorShare: 0.032 },
      }),
      runOf({ state: 'errored', verdict: 'none', headline: null, health: null, startedAtMs: null }),
    ]);
    renderAt('runs');
    const [, ...rows] = within(await screen.findByRole('table')).getAllByRole('row');
    expect(rows.map((row) => cellsOf(row).slice(0, 6))).toEqual(
      [
        ['checkout500/s open, 20 s · native', 'running', 'not yet', 'not yet', 'not yet', 'not yet'],
        ['checkout500/s open, 20 s · nativenightly', 'finishedfailed', '4.00 ms', '90.0 ms', '499.8/s', '3.2 %'],
        ['checkout500/s open, 20 s · native', 'errored', ...Array(4).fill('nothing measured')],
      ].map((row) => row.map((text) => text.replace(/ (?=ms|%)/g, '\u00a0')))
    );
    expect(cellsOf(rows[1])[7]).toBe('bobunverified');
    expect(within(rows[0]).getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      `/a/headroom-performance-app/runs/${idOf(102)}`
    );
  });

  it('shows only those that the address asks for, and keeps what is chosen there', async () => {
    const { requests } = runnerWith([runOf({ tags: ['nightly'] })]);
    renderAt('runs?state=finished&tag=nightly');
    await screen.findByRole('table');
    const lists = () =>
      requests.filter(({ params }) => params?.limit === '50').map(({ params: { limit: _, ...filter } = {} }) => filter);
    expect(lists()).toEqual([{ state: 'finished', tag: 'nightly' }]);

    await userEvent.type(screen.getByRole('textbox', { name: 'Search' }), 'slow');
    await waitFor(() => expect(lists()).toHaveLength(2));
    expect(lists()[1]).toEqual({ state: 'finished', tag: 'nightly', search: 'slow' });

    await typeChoice(screen.getByRole('combobox', { name: 'State' }), 'err');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Pinned only' }));
    await waitFor(() =>
      expect(lists().slice(-1)).toEqual([{ state: 'errored', tag: 'nightly', search: 'slow', pinned: 'true' }])
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(() => expect(lists().slice(-1)).toEqual([{}]));
    await userEvent.click(screen.getByRole('button', { name: 'Only those tagged nightly' }));
    await waitFor(() => expect(lists().slice(-1)).toEqual([{ tag: 'nightly' }]));
  });

  it('says when none fits, and leaves the way back', async () => {
    runnerWith([]);
    renderAt('runs?search=nothing');
    expect(await screen.findByText('No run fits.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(await screen.findByText('No runs yet')).toBeVisible();
  });

  it('gets older runs on request, after the last one', async () => {
    const all = Array.from({ length: 70 }, (_, n) => runOf({ id: idOf(200 - n) }));
    const { requests } = fakeBackend({
      'GET read/runs': ({ params: { state, before = 'Z', limit } }: { params: Record<string, string> }) => ({
        runs: state === undefined ? all.filter(({ id }) => id < before).slice(0, Number(limit)) : [],
      }),
    });
    renderAt('runs');
    expect(await screen.findAllByRole('row')).toHaveLength(51);
    await userEvent.click(screen.getByRole('button', { name: 'Show older runs' }));
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(71));
    expect(screen.queryByRole('button', { name: 'Show older runs' })).toBeNull();
    expect(requests.some(({ params }) => params?.before === all[49].id)).toBe(true);
  });

  it('keeps names and tags text, whatever they hold', async () => {
    const name = '<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))';
    const { container } = (runnerWith([runOf({ test: testOf({ name }), tags: ['<script>'] })]), renderAt('runs'));
    expect(await screen.findByRole('link', { name })).toBeVisible();
    expect(screen.getByText('<script>')).toBeVisible();
    expect(container.querySelector('img, script, strong')).toBeNull();
  });

  it('deletes a run when that was confirmed, but none that is pinned or goes on', async () => {
    const runs = [running, runOf({ id: idOf(101), pinned: true }), runOf()];
    const { requests } = runnerWith(runs, {
      [`DELETE edit/runs/${idOf(100)}`]: () => {
        runs.pop();
        return {};
      },
    });
    renderAt('runs', everything);
    const [ofRunning, ofPinned, ofEnded] = await screen.findAllByRole('button', { name: 'Delete the run of checkout' });
    for (const button of [ofRunning, ofPinned]) {
      expect(button).toHaveAttribute('aria-disabled', 'true');
    }
    await userEvent.click(ofEnded);
    expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(3));
  });

  it('says when the runner does not delete', async () => {
    const told = jest.fn();
    setAppEvents({ publish: told } as unknown as Parameters<typeof setAppEvents>[0]);
    const refused = refusal(409, 'run.pinned', 'The run is pinned.');
    runnerWith([runOf()], { [`DELETE edit/runs/${idOf(100)}`]: refused });
    renderAt('runs', everything);
    await userEvent.click(await screen.findByRole('button', { name: /^Delete/ }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(told).toHaveBeenCalledTimes(1));
    expect(told.mock.lastCall[0].payload).toEqual(['The run was not deleted', 'The run is pinned. Do what helps.']);
    expect(screen.getAllByRole('row')).toHaveLength(2);
  });

  it('leads to the tests when there is no run', async () => {
    runnerWith([]);
    renderAt('runs');
    expect(await screen.findByText('No runs yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to the tests' })).toHaveAttribute(
      'href',
      '/a/headroom-performance-app/tests'
    );
    expect(screen.queryByRole('search')).toBeNull();
  });

  it('says when the runs cannot be read', async () => {
    fakeBackend({ 'GET read/runs': new Failure(502) });
    renderAt('runs');
    expect(await screen.findByRole('alert', { name: 'The runs could not be read' })).toBeVisible();
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });
});

describe('the queue on the runs page', () => {
  const queue = async () => within(await screen.findByRole('region', { name: 'Queue' }));

  it('shows what is under way and what waits, in the order of its turn, and cancels one of them', async () => {
    const runs = [queuedAt(104, 'late'), queuedAt(103, 'soon'), running, runOf()];
    runnerWith(runs, {
      [`POST run/runs/${idOf(103)}/stop`]: () => {
        const [stopped] = runs.splice(1, 1);
        return { ...stopped, state: 'stopped' };
      },
    });
    renderAt('runs');
    const items = async () => (await queue()).getAllByRole('listitem').map(({ textContent }) => textContent);
    expect((await items()).map((text) => text?.slice(0, 8))).toEqual(['nowcheck', '1stsoonq', '2ndlateq']);
    await userEvent.click((await queue()).getByRole('button', { name: 'Cancel soon' }));
    await waitFor(async () => expect(await items()).toHaveLength(2));
    expect((await items())[1]).toMatch(/^1stlate/);
  });

  it('stops everything when that was confirmed', async () => {
    const runs = [queuedAt(103, 'soon'), running];
    runnerWith(runs, { 'POST run/runs/stop': () => ({ ids: runs.splice(0).map(({ id }) => id) }) });
    renderAt('runs');
    await userEvent.click((await queue()).getByRole('button', { name: 'Stop everything' }));
    expect(screen.getByRole('dialog')).toHaveTextContent('All 2 runs that have not ended are stopped');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Stop everything' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Queue' })).toBeNull());
  });

  it('cannot be changed by a viewer', async () => {
    runnerWith([queuedAt(103, 'soon'), running]);
    renderAt('runs', ['runs:read']);
    for (const name of ['Stop everything', 'Cancel soon', 'Stop checkout']) {
      expect((await queue()).getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
    }
  });

  it('shows the first of many', async () => {
    runnerWith(Array.from({ length: 30 }, (_, n) => queuedAt(200 - n, `test ${30 - n}`)));
    renderAt('runs');
    expect((await queue()).getAllByRole('listitem')).toHaveLength(10);
    await userEvent.click((await queue()).getByRole('button', { name: '20 more wait: show them' }));
    expect((await queue()).getAllByRole('listitem')).toHaveLength(30);
  });
});
