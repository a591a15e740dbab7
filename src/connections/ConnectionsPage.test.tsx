import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ConnectivityCheck, StoredConnection } from '@headroom/contract';
import { fakeBackend, refusal } from '../fixtures/backend';
import { generatorInfos } from '../fixtures/generators';
import { idOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const checked: ConnectivityCheck = {
  connection: 'mesh',
  startedAtMs: Date.now() - 60_000,
  endedAtMs: Date.now() - 59_000,
  outcome: 'failed',
  steps: [
    { step: 'address', outcome: 'ok', finding: 'http://127.0.0.1:9090', remedy: null, code: null, tookMs: 0.1 },
    {
      step: 'authentication',
      outcome: 'failed',
      finding: 'the server refuses the password',
      remedy: 'Set the secret again.',
      code: 'prometheus.unauthorized',
      tookMs: 3,
    },
  ],
};
const mesh: StoredConnection = {
  id: idOf(1),
  file: 'connections.yaml',
  connection: {
    kind: 'PrometheusConnection',
    name: 'mesh',
    role: 'mesh',
    direct: {
      url: 'http://127.0.0.1:9090',
      auth: { basic: { username: 'reader', password: '${secret:mesh-password}' } },
      headers: {},
    },
  },
  lastCheck: checked,
};
const own: StoredConnection = {
  ...mesh,
  id: idOf(2),
  file: null,
  connection: { ...mesh.connection, name: 'own' },
  lastCheck: null,
};
const packs = {
  packs: [{ name: 'linkerd', title: 'Linkerd', of: 'mesh', standing: 'from documentation', file: null }],
};
const ADMIN = ['runs:read', 'runs:run', 'config:admin'];
const answers = (connections: StoredConnection[]) => ({
  'GET read/connections': { connections, problems: [] },
  'GET read/packs': packs,
  'GET read/generators': { generators: generatorInfos },
  'GET admin/secrets': { secrets: [{ name: 'mesh-password', connections: ['mesh'], tests: [], readable: true }] },
});

describe('the connections page', () => {
  it('says of each connection where it leads, who made it, and how its last check ended', async () => {
    fakeBackend(answers([mesh, own]));
    renderAt('connections');
    const row = within(await screen.findByRole('row', { name: /^mesh/ }));
    expect(row.getByText(/127\.0\.0\.1:9090/)).toBeVisible();
    expect(row.getByText(/connections\.yaml/)).toBeVisible();
    expect(row.getByText('failed')).toBeVisible();
    expect(within(screen.getByRole('row', { name: /^own/ })).getByText(/never/)).toBeVisible();
    expect(await screen.findByRole('row', { name: /Linkerd/ })).toHaveTextContent('from documentation');
  });

  it('says what a connection is for where there is none', async () => {
    fakeBackend(answers([]));
    renderAt('connections', ADMIN);
    expect(await screen.findByRole('link', { name: 'Add connection' })).toBeVisible();
    expect(screen.getByText(/kind: PrometheusConnection/)).toBeVisible();
  });

  it('shows a check step by step with the remedy of what failed', async () => {
    const { requests } = fakeBackend({
      ...answers([mesh]),
      [`POST run/connections/${mesh.id}/checks`]: { ...checked, outcome: 'running', endedAtMs: null, steps: [] },
      [`GET read/connections/${mesh.id}/checks`]: { checks: [checked] },
    });
    renderAt('connections');
    await userEvent.click(
      within(await screen.findByRole('row', { name: /^mesh/ })).getByRole('button', { name: /Check/ })
    );
    expect(await screen.findByText(/the server refuses the password/)).toBeVisible();
    expect(screen.getByText(/Set the secret again\./)).toBeVisible();
    expect(requests.some(({ method }) => method === 'POST')).toBe(true);
  });

  it('lets nobody add one who may not', async () => {
    fakeBackend(answers([mesh]));
    renderAt('connections', ['runs:read']);
    await screen.findByRole('row', { name: /^mesh/ });
    expect(screen.getByText('Add connection').closest('a')).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('the form of a connection', () => {
  it('names every field that needs correction, and saves nothing', async () => {
    const { requests } = fakeBackend(answers([]));
    renderAt('connections/new', ADMIN);
    await userEvent.click(await screen.findByRole('radio', { name: 'Directly, at an address' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert', { name: 'Not saved: some fields need correction' })).toBeVisible();
    expect(requests.some(({ method }) => method === 'POST' || method === 'PUT')).toBe(false);
  });

  it('makes a connection', async () => {
    const { requests } = fakeBackend({
      ...answers([]),
      'POST admin/connections': own,
    });
    renderAt('connections/new', ADMIN);
    await userEvent.type(await screen.findByLabelText(/^Name/), 'own');
    await userEvent.click(screen.getByRole('radio', { name: 'Directly, at an address' }));
    await userEvent.type(screen.getByLabelText(/^Address/), 'http://127.0.0.1:9090');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(requests.some(({ method }) => method === 'POST')).toBe(true));
    expect(requests.find(({ method }) => method === 'POST')?.data).toEqual({
      connection: expect.objectContaining({ name: 'own', role: 'cluster' }),
    });
  });

  it('asks before secrets go to another server, and says where', async () => {
    const { requests } = fakeBackend({
      ...answers([own]),
      [`PUT admin/connections/${own.id}`]: refusal(409, 'connection.in_use', 'x', 'y'),
    });
    renderAt(`connections/${own.id}`, ADMIN);
    const address = await screen.findByLabelText(/^Address/);
    await userEvent.clear(address);
    await userEvent.type(address, 'http://127.0.0.2:9090');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/From now on http:\/\/127\.0\.0\.2:9090 receives: mesh-password/)).toBeVisible();
    expect(requests.some(({ method }) => method === 'POST' || method === 'PUT')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Save and send them there' }));
    await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));
    expect(requests.find(({ method }) => method === 'PUT')?.data).toMatchObject({ secretsMayMove: true });
  });
});
