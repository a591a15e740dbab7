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

const tests = [
  storedTestOf(),
  storedTestOf({
    id: idOf(2),
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
      'GET read/runs': { runs: [runOf(), runOf({ verdict: 'failed' })] },
    });
    renderAt('tests');
    const row = within(await screen.findByRole('row', { name: /^checkout/ }));
    expect(row.getByText('127.0.0.1:8091/checkout')).toBeVisible();
    expect(row.getByText('500/s open, 20 s')).toBeVisible();
    expect(row.getByText('native')).toBeVisible();
    expect(await row.findByText('passed')).toBeVisible();
    expect(row.getByRole('link')).toHaveAttribute('href', `/a/headroom-performance-app/runs/${idOf(100)}`);
    const other = within(screen.getByRole('row', { name: /^search/ }));
    expect(other.getByText('never run')).toBeVisible();
    expect(other.getByText('closed, 8 connections, 1 min')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Tests' })).toBeVisible();
  });

  it('starts a run and goes to its page', async () => {
    const run = runOf({ state: 'queued', verdict: 'none', startedAtMs: null, endedAtMs: null });
    const { requests } = fakeBackend({
      'GET read/tests': { tests, total: tests.length, tags: [], problems: [] },
      'GET read/runs': { runs: [] },
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
      'GET read/runs': { runs: [] },
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
      'GET read/runs': { runs: [] },
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
      'GET read/runs': { runs: [] },
    });
    renderAt('tests');
    expect(await screen.findByText('b.yaml:8:3')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('load.rat is not a known key (did you mean "rate"?)');
    expect(screen.getByRole('button', { name: 'Run checkout' })).toBeVisible();
  });

  it('says what a test is when there is none', async () => {
    fakeBackend({ 'GET read/tests': { tests: [], total: 1, tags: [], problems: [] }, 'GET read/runs': { runs: [] } });
    renderAt('tests');
    expect(await screen.findByText('No tests yet')).toBeVisible();
    expect(screen.getByText(/kind: Test/)).toBeVisible();
  });

  it('says when the runner is not there, and tries again on request', async () => {
    const { answers } = fakeBackend({ 'GET read/tests': new Failure(502), 'GET read/runs': new Failure(502) });
    renderAt('tests');
    const alert = await screen.findByRole('alert', { name: 'The tests could not be read' });
    expect(alert).toHaveTextContent('Grafana got no answer from the runner.');
    expect(alert).toHaveTextContent('Check that the runner is running');
    answers['GET read/tests'] = { tests, total: tests.length, tags: [], problems: [] };
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Run checkout' })).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows the tests when only the runs cannot be read', async () => {
    fakeBackend({
      'GET read/tests': { tests, total: tests.length, tags: [], problems: [] },
      'GET read/runs': new Failure(502),
    });
    renderAt('tests');
    await waitFor(() => expect(screen.getAllByText('unknown: the runs could not be read')).toHaveLength(2));
  });
});
