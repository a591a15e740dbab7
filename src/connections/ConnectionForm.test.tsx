import type { StoredConnection } from '@headroom/contract';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Failure, fakeBackend, type Answers } from '../fixtures/backend';
import { idOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';
import { typeChoice } from '../fixtures/typeChoice';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const own: StoredConnection = {
  id: idOf(2),
  file: null,
  connection: {
    kind: 'PrometheusConnection',
    name: 'own',
    role: 'cluster',
    direct: { url: 'http://127.0.0.1:9090', auth: 'none', headers: { Authorization: 'Token ${secret:mesh-token}' } },
  },
  lastCheck: null,
};

function show(path: string, more: Answers = {}) {
  const backend = fakeBackend({
    'GET read/connections': { connections: [own], problems: [] },
    'GET read/packs': { packs: [] },
    'GET admin/secrets': { secrets: [{ name: 'mesh-token', connections: ['mesh'], tests: [], readable: true }] },
    ...more,
  });
  renderAt(path, ['runs:read', 'runs:run', 'config:admin']);
  return {
    ...backend,
    sent: () => backend.requests.filter(({ method }) => method !== 'GET' && method !== undefined),
  };
}

const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

describe('the form of a connection', () => {
  it('stores a new secret before the connection that refers to it', async () => {
    const { sent } = show('connections/new', {
      'PUT admin/secrets/new-token': {},
      'POST admin/connections': own,
    });
    await userEvent.type(await screen.findByLabelText(/^Name/), 'own');
    await userEvent.click(screen.getByRole('radio', { name: 'Directly, at an address' }));
    await userEvent.type(screen.getByLabelText(/^Address/), 'http://127.0.0.1:9090');
    await userEvent.click(screen.getByRole('radio', { name: 'Bearer token' }));
    await userEvent.click(screen.getByRole('radio', { name: 'New secret' }));
    await userEvent.type(screen.getByPlaceholderText(/^Name, such as/), 'new-token');
    await userEvent.type(screen.getByLabelText('Token: value'), 's3cret');
    await save();
    await waitFor(() => expect(sent()).toHaveLength(2));
    const [secret, connection] = sent();
    expect(secret.data).toEqual({ value: 's3cret' });
    expect(connection.data).toMatchObject({
      connection: { direct: { auth: { bearer: '${secret:new-token}' } } },
    });
  });

  it('counts a secret inside of a header among those that an address elsewhere would get', async () => {
    const { sent } = show(`connections/${own.id}`);
    const address = await screen.findByLabelText(/^Address/);
    await userEvent.clear(address);
    await userEvent.type(address, 'http://127.0.0.2:9090');
    await save();
    expect(await screen.findByText(/http:\/\/127\.0\.0\.2:9090 receives: mesh-token/)).toBeVisible();
    expect(sent()).toEqual([]);
  });

  it('offers the Prometheus data sources of Grafana, and no others', async () => {
    const { sent } = show('connections/new', {
      'GET api/datasources': [
        { uid: 'loki-1', name: 'Logs', type: 'loki' },
        { uid: 'prom-1', name: 'Mesh metrics', type: 'prometheus' },
        { uid: 'amp-1', name: 'Managed', type: 'grafana-amazonprometheus-datasource' },
      ],
      'POST admin/connections': own,
    });
    await userEvent.type(await screen.findByLabelText(/^Name/), 'own');
    const choice = screen.getByRole('combobox', { name: /^Data source/ });
    await typeChoice(choice, 'm', '{ArrowDown}{Enter}');
    await save();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0].data).toMatchObject({ connection: { grafana: { datasource: 'prom-1' } } });
  });

  it('takes a uid where the data sources cannot be listed, and says why they cannot', async () => {
    show('connections/new', { 'GET api/datasources': new Failure(403, { message: 'needed: datasources:read' }) });
    expect(await screen.findByText(/could not be listed.*datasources:read/)).toBeVisible();
    const choice = screen.getByRole('combobox', { name: /^Data source/ });
    await typeChoice(choice, 'prom-9');
    expect(screen.getByRole('region', { name: 'As YAML' })).toHaveTextContent('datasource: prom-9');
  });

  it('is not there for a connection of a file: what it is, and the file', async () => {
    show(`connections/${own.id}`, {
      'GET read/connections': { connections: [{ ...own, file: 'mesh.yaml' }], problems: [] },
    });
    expect(await screen.findByText('This connection comes from the file mesh.yaml')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(screen.getByRole('region', { name: 'As YAML' })).toHaveTextContent('Token ${secret:mesh-token}');
  });
});
