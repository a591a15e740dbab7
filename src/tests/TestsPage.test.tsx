import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend, refusal, Failure } from '../fixtures/backend';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { idOf, runOf, storedTestOf, testOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const { id, state, verdict, queuedAtMs, endedAtMs, headline } = runOf();
const ran = { id, state, verdict, queuedAtMs, endedAtMs, headline };
const slower = { ...ran, id: idOf(101), headline: headline && { ...headline, p99Us: 24_000 } };

const tests = [
  storedTestOf({ file: null, recentRuns: [ran, slower] }),
  storedTestOf({
    id: idOf(2),
    file: 'search.yaml',
    test: testOf({
      name: 'search',
      load: { kind: 'closed', connections: 8, warmup: '0s', duration: '1m' },
      thresholds: [],
    }),
  }),
];

beforeEach(() => FakeEventSource.install());

describe('the tests page', () => {
  it('lists each test with its target, load, generator and last run', async () => {
    fakeBackend({
      'GET read/tests': { tests, total: tests.length, tags: [], problems: [] },
    });
    renderAt('tests');
    const row = within(await screen.findByRole('row', { name: /^checkout/ }));
    expect(row.getByText('127.0.0.1:8091/checkout')).toBeVisible();
    expect(row.getByText('500/s open, 20 s')).toBeVisible();
    expect(row.getByText('by preference')).toBeVisible();
    expect(row.getByText('passed')).toBeVisible();
    expect(row.getByText('p99 12.0 ms')).toBeVisible();
    expect(row.getByRole('img', { name: /oldest first: 24\.0 ms, 12\.0 ms/ })).toBeVisible();
    expect(row.getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      expect.stringContaining(`tests/${idOf(1)}`)
    );
    expect(row.getByRole('link', { name: /ago|seconds|minute|\d/ })).toHaveAttribute(
      'href',
      expect.stringContaining(`runs/${idOf(100)}`)
    );
    const other = within(screen.getByRole('row', { name: /^search/ }));
    expect(other.getByText('never run')).toBeVisible();
    expect(other.getByText('closed, 8 connections, 1 min')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Tests' })).toBeVisible();
  });

  it('starts a run and goes to its page', async () => {
    const run = runOf({ state: 'queued', verdict: 'none', startedAtMs: null, endedAtMs: null });
    const { requests } = fakeBackend({
      'GET read/tests': { tests, total: tests.length, tags: [], problems: [] },
      'POST run/runs': run,
      [`GET read/runs/${run.id}`]: run,
    });
    renderAt('tests');
    await userEvent.click(await screen.findByRole('button', { name: 'Run checkout' }));
    expect(await screen.findByRole('status')).toHaveTextContent('queued');
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([
      expect.objectContaining({ data: { testId: idOf(1) } }),
    ]);
  });

  it('says why a run was not started, and what to do', async () => {
    fakeBackend({
      'GET read/tests': { tests, total: tests.length, tags: [], problems: [] },
      'POST run/runs': refusal(403, 'target.refused', '10.0.0.1 is not allowed.', 'Add it to the list.'),
    });
    renderAt('tests');
    await userEvent.click(await screen.findByRole('button', { name: 'Run checkout' }));
    const alert = await screen.findByRole('alert', { name: 'The run was not started' });
    expect(alert).toHaveTextContent('10.0.0.1 is not allowed.');
    expect(alert).toHaveTextContent('Add it to the list.');
    expect(alert).toHaveTextContent('target.refused');
  });

  it('lets nobody start runs who may not, and says why', async () => {
    const { requests } = fakeBackend({
      'GET read/tests': { tests, total: tests.length, tags: [], problems: [] },
    });
    renderAt('tests', ['runs:read']);
    const button = await screen.findByRole('button', { name: 'Run checkout' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(button);
    await userEvent.hover(button);
    expect(await screen.findByText(/lacks headroom-performance-app\.runs:run/)).toBeVisible();
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('names the place of each problem in provisioned files, beside the tests that are right', async () => {
    const problem = {
      path: 'load.rat',
      message: 'is not a known key',
      hint: 'did you mean "rate"?',
      file: 'b.yaml',
      line: 8,
      column: 3,
    };
    fakeBackend({
      'GET read/tests': { tests, total: tests.length, tags: [], problems: [problem] },
    });
    renderAt('tests');
    expect(await screen.findByText('b.yaml:8:3')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('load.rat is not a known key (did you mean "rate"?)');
    expect(screen.getByRole('button', { name: 'Run checkout' })).toBeVisible();
  });

  it('says what a test is when there is none, and how to make the first', async () => {
    fakeBackend({ 'GET read/tests': { tests: [], total: 0, tags: [], problems: [] } });
    renderAt('tests', ['runs:read', 'runs:run', 'tests:edit']);
    expect(await screen.findByText('No tests yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Create your first test' })).toHaveAttribute(
      'href',
      '/a/headroom-performance-app/tests/new'
    );
    expect(screen.getByRole('link', { name: 'Try the demo' })).toBeVisible();
  });

  it('asks for what is searched, tagged, sorted and paged, as the address says', async () => {
    const { requests } = fakeBackend({ 'GET read/tests': { tests, total: 60, tags: ['nightly'], problems: [] } });
    renderAt('tests?search=check&tag=nightly&sort=lastRun&page=2');
    await screen.findByRole('button', { name: 'Run checkout' });
    expect(requests[0].params).toEqual({ search: 'check', tag: 'nightly', sort: 'lastRun', limit: '25', offset: '25' });
    await userEvent.type(screen.getByRole('textbox', { name: 'Search tests' }), 'out');
    await waitFor(() =>
      expect(requests.at(-1)?.params).toMatchObject({ search: 'checkout', tag: 'nightly', offset: '0' })
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Last change' }));
    await waitFor(() => expect(requests.at(-1)?.params).toMatchObject({ sort: 'changed' }));
  });

  it('shows the way back where no test fits', async () => {
    const { answers } = fakeBackend({ 'GET read/tests': { tests: [], total: 0, tags: [], problems: [] } });
    renderAt('tests?search=nothing');
    expect(await screen.findByText('No test fits')).toBeVisible();
    answers['GET read/tests'] = { tests, total: 2, tags: [], problems: [] };
    await userEvent.click(screen.getByRole('button', { name: 'Show all tests' }));
    expect(await screen.findByRole('button', { name: 'Run checkout' })).toBeVisible();
  });

  it('deletes a test once that was confirmed', async () => {
    const { requests } = fakeBackend({
      'GET read/tests': { tests, total: 2, tags: [], problems: [] },
      [`DELETE edit/tests/${idOf(1)}`]: {},
    });
    renderAt('tests', ['runs:read', 'runs:run', 'tests:edit']);
    await userEvent.click(await screen.findByRole('button', { name: 'Delete checkout' }));
    expect(await screen.findByText(/Its runs stay/)).toBeVisible();
    expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true));
  });

  it('locks tests that come from files, says which, and lets them be duplicated', async () => {
    fakeBackend({ 'GET read/tests': { tests, total: 2, tags: [], problems: [] } });
    renderAt('tests', ['runs:read', 'runs:run', 'tests:edit']);
    const row = within(await screen.findByRole('row', { name: /^search/ }));
    expect(row.getByText('provisioned')).toBeVisible();
    const remove = row.getByRole('button', { name: 'Delete search' });
    expect(remove).toHaveAttribute('aria-disabled', 'true');
    await userEvent.hover(remove);
    expect(await screen.findByText(/comes from the file search\.yaml/)).toBeVisible();
    expect(row.getByRole('link', { name: 'Duplicate search' })).toHaveAttribute(
      'href',
      expect.stringContaining(`?from=${idOf(2)}`)
    );
  });

  it('shows no actions to those who may not change tests, and says why there is no new one', async () => {
    fakeBackend({ 'GET read/tests': { tests, total: 2, tags: [], problems: [] } });
    renderAt('tests');
    await screen.findByRole('button', { name: 'Run checkout' });
    expect(screen.queryByRole('link', { name: /^Edit/ })).toBeNull();
    const create = screen.getByRole('link', { name: 'New test' });
    expect(create).toHaveAttribute('aria-disabled', 'true');
  });

  it('says when the runner is not there, and tries again on request', async () => {
    const { answers } = fakeBackend({ 'GET read/tests': new Failure(502) });
    renderAt('tests');
    const alert = await screen.findByRole('alert', { name: 'The tests could not be read' });
    expect(alert).toHaveTextContent('Grafana got no answer from the runner.');
    expect(alert).toHaveTextContent('Check that the runner is running');
    answers['GET read/tests'] = { tests, total: tests.length, tags: [], problems: [] };
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Run checkout' })).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
