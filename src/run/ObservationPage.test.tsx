import type { Observation, Run } from '@headroom/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../fixtures/backend';
import { environmentOf } from '../fixtures/environment';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { idOf, runOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';
import { observedReport } from '../fixtures/reports';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const path = `runs/${idOf(100)}`;
const read = `GET read/${path}`;
const observation: Observation = {
  kind: 'Observation',
  name: 'the shop as it is',
  tags: [],
  subject: { namespaces: ['shop'], workloads: ['checkout'], processes: [] },
  window: { from: '2026-11-24T08:00:00Z', to: '2026-11-24T09:00:00Z' },
};
const plan = {
  generator: { name: 'observe', version: '0.1.0' },
  address: null,
  steps: ['Send nothing'],
  command: null,
  altered: [],
  live: false,
};
const observed: Run = runOf({ testId: null, test: observation, plan, verdict: 'none', health: null });

beforeEach(() => FakeEventSource.install());

function show(run: Run, at = path) {
  const backend = fakeBackend({
    [read]: run,
    [`${read}/report`]: observedReport,
    [`${read}/environment`]: environmentOf(Date.parse('2026-11-24T08:00:00Z')),
    'GET read/runs': { runs: [run] },
  });
  renderAt(at);
  return backend;
}

describe('the page of an observation', () => {
  it('is whom it was about, when, the report and the environment, and nothing of a load', async () => {
    const { requests } = show(observed);
    expect(await screen.findByText('shop: checkout · observed 1 h of traffic')).toBeVisible();
    expect(screen.getByText(/^2026-11-24 \d\d:00:00 – \d\d:00:00$/)).toBeVisible();
    expect(await screen.findByText(observedReport.answer)).toBeVisible();
    const requestsTile = within(await screen.findByRole('group', { name: 'Requests' }));
    expect(requestsTile.getByText('500.0/s')).toBeVisible();
    expect(requestsTile.getByText('counted by destination')).toBeVisible();
    expect(within(screen.getByRole('group', { name: 'Data plane' })).getByText(/standing included/)).toBeVisible();
    expect(screen.queryByRole('group', { name: 'Load' })).toBeNull();
    expect(screen.queryByRole('group', { name: 'Response time p99' })).toBeNull();
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
      'Overhead',
      'Boards',
      'Observation and plan',
      'Log',
    ]);
    expect(requests.some(({ url }) => url.endsWith('/result'))).toBe(false);
  });

  it('says what is happening while it goes on', async () => {
    show({
      ...observed,
      test: { ...observation, window: { next: '5m' } },
      state: 'running',
      endedAtMs: null,
    });
    expect(await screen.findByText(/^Watching for 5 min what goes on anyway around shop: checkout\./)).toBeVisible();
    expect(screen.getByText('shop: checkout · observes 5 min of traffic')).toBeVisible();
  });

  it('starts the same observation once more', async () => {
    const { answers, requests } = show(observed);
    const next = { ...observed, id: idOf(101), state: 'queued' as const };
    answers['POST run/runs'] = next;
    answers[`GET read/runs/${next.id}`] = next;
    await userEvent.click(await screen.findByRole('button', { name: 'Observe again' }));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('queued'));
    expect(requests.find(({ method }) => method === 'POST')?.data).toEqual({ observation });
  });

  it('stands in the list of runs in words', async () => {
    show({ ...observed, headline: null }, 'runs');
    const row = within(await screen.findByRole('row', { name: /the shop as it is/ }));
    expect(row.getByText('observed 1 h of traffic')).toBeVisible();
    expect(row.getAllByText('no load')).toHaveLength(4);
  });
});
