import type { StoredConnection } from '@headroom/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend, type Answers } from '../fixtures/backend';
import { generatorInfos } from '../fixtures/generators';
import { idOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const production: StoredConnection = {
  id: idOf(7),
  file: null,
  connection: {
    kind: 'GrafanaConnection',
    name: 'production',
    url: 'https://grafana.example/monitoring',
    auth: { bearer: '${secret:viewer}' },
    headers: {},
    organisation: 3,
  },
  lastCheck: {
    connection: 'production',
    startedAtMs: Date.now() - 60_000,
    endedAtMs: Date.now() - 59_000,
    outcome: 'ok',
    steps: [
      {
        step: 'authentication',
        outcome: 'ok',
        finding: 'as the service account "reader", with the role Viewer',
        remedy: null,
        code: null,
        tookMs: 3,
      },
    ],
  },
};

function show(path: string, more: Answers = {}, permissions = ['runs:read', 'runs:run', 'config:admin']) {
  const backend = fakeBackend({
    'GET read/connections': { connections: [production], problems: [] },
    'GET read/packs': { packs: [] },
    'GET read/generators': { generators: generatorInfos },
    'GET admin/secrets': { secrets: [{ name: 'viewer', connections: ['production'], tests: [], readable: true }] },
    'POST admin/connections': production,
    ...more,
  });
  renderAt(path, permissions);
  return {
    sent: () => backend.requests.filter(({ method }) => method !== 'GET' && method !== undefined),
  };
}

const yaml = () => screen.getByRole('region', { name: 'As YAML' });

describe('the form of a connection to another Grafana', () => {
  it('asks for address, token and organisation, and for nothing that only a Prometheus has', async () => {
    const { sent } = show('connections/new');
    await userEvent.click(await screen.findByRole('radio', { name: 'Another Grafana' }));
    expect(screen.queryByRole('radiogroup', { name: 'Role' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: /^Data source/ })).toBeNull();
    await userEvent.type(screen.getByLabelText(/^Name/), 'staging');
    await userEvent.type(screen.getByLabelText(/^Address/), 'https://grafana.example/staging');
    await userEvent.type(screen.getByLabelText(/^Organisation/), '2');
    expect(yaml()).toHaveTextContent(/kind: GrafanaConnection.*organisation: 2/s);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0].data).toEqual({
      connection: {
        kind: 'GrafanaConnection',
        name: 'staging',
        url: 'https://grafana.example/staging',
        auth: 'none',
        headers: {},
        organisation: 2,
      },
    });
  });

  it('says what is wrong with the address of a page, and with an organisation that is no number', async () => {
    const { sent } = show('connections/new');
    await userEvent.click(await screen.findByRole('radio', { name: 'Another Grafana' }));
    await userEvent.type(screen.getByLabelText(/^Name/), 'staging');
    await userEvent.type(screen.getByLabelText(/^Address/), 'https://grafana.example/d/abc/mesh');
    await userEvent.type(screen.getByLabelText(/^Organisation/), 'main');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect((await screen.findAllByText(/Grafana's own address, without the path of a page/))[0]).toBeVisible();
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toContainEqual(
      expect.stringMatching(/number/i)
    );
    expect(sent()).toEqual([]);
  });

  it('says with which rights a token reads, and who can then see what', async () => {
    show(`connections/${production.id}`);
    expect(await screen.findByText(/Of a service account with the role Viewer \(or an old API key\)/)).toBeVisible();
    expect(screen.getByText(/the dashboards that their keys may read/)).toBeVisible();
    expect(screen.getByLabelText(/^Organisation/)).toHaveValue('3');
  });

  it('says which secret another address would get before it is saved', async () => {
    const { sent } = show(`connections/${production.id}`);
    const address = await screen.findByLabelText(/^Address/);
    await userEvent.clear(address);
    await userEvent.type(address, 'https://elsewhere.example');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/elsewhere\.example receives: viewer/)).toBeVisible();
    expect(sent()).toEqual([]);
  });
});

describe('the table of other Grafanas', () => {
  it('says where each is, how it is asked and how its last check ended, apart from the Prometheus servers', async () => {
    show('connections');
    const section = within(await screen.findByRole('region', { name: 'Other Grafanas' }));
    const row = within(section.getByRole('row', { name: /^production/ }));
    expect(row.getByText(/grafana\.example\/monitoring/)).toBeVisible();
    expect(row.getByText(/bearer/i)).toBeVisible();
    expect(row.getByText(/ok|answers/i)).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Prometheus' })).toBeNull();
  });

  it('starts a check and opens its steps', async () => {
    const { lastCheck } = production;
    const { sent } = show('connections', {
      [`POST run/connections/${production.id}/checks`]: lastCheck,
      [`GET read/connections/${production.id}/checks`]: { checks: [lastCheck] },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Check production' }));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(await screen.findByText(/as the service account "reader", with the role Viewer/)).toBeVisible();
  });

  it('is read-only for whoever is no administrator', async () => {
    show('connections', {}, ['runs:read']);
    const row = within(await screen.findByRole('row', { name: /^production/ }));
    expect(row.getByRole('button', { name: /^Check/ })).toHaveAttribute('aria-disabled', 'true');
  });
});
