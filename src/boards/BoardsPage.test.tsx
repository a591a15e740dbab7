import { setDataSourceSrv } from '@grafana/runtime';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend, refusal, type Answers } from '../fixtures/backend';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const editor = ['runs:read', 'runs:run', 'tests:edit'];
const stored = (name: string, file: string | null = null) => ({
  id: '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE',
  file,
  version: 1,
  updatedAtMs: 0,
  board: { kind: 'Board', name, dashboard: { uid: 'istio' }, window: 'padded' },
});

function show(path: string, answers: Answers, permissions = editor) {
  setDataSourceSrv({
    getList: () => [{ uid: 'p', name: 'Prom', type: 'prometheus', isDefault: true, meta: {} }],
  } as never);
  const backend = fakeBackend({
    'GET read/boards': { boards: [], problems: [] },
    'GET api/search': [{ uid: 'istio', title: 'Istio mesh', tags: [] }],
    'GET api/datasources/proxy/uid/p/api/v1/label/__name__/values': { data: ['up'] },
    ...answers,
  });
  renderAt(path, permissions);
  return backend;
}

describe('the boards beside runs', () => {
  it('say what a board is where there is none, and show how a file looks', async () => {
    show('boards', {});
    expect(await screen.findByText('No boards yet')).toBeVisible();
    expect(screen.getByText(/dashboard: \{ uid: istio-mesh \}/)).toBeVisible();
  });

  it('are listed with the title of their dashboard and what is shown of it', async () => {
    show('boards', { 'GET read/boards': { boards: [stored('mesh', 'boards.yaml')], problems: [] } });
    expect(await screen.findByRole('link', { name: 'mesh' })).toBeVisible();
    expect(await screen.findByText(/Istio mesh/)).toBeVisible();
    expect(screen.getByText(/provisioned: boards.yaml/)).toBeVisible();
    expect(screen.getByText(/all panels, the run and a little around it/)).toBeVisible();
  });

  it('say why they could not be read', async () => {
    show('boards', { 'GET read/boards': refusal(500, 'internal', 'The store is gone.') });
    expect(await screen.findByText('The boards could not be read')).toBeVisible();
    expect(screen.getByText('The store is gone.')).toBeVisible();
  });
});

describe('a new board', () => {
  it('begins with the name of the dashboard that the address names', async () => {
    show('boards/new?dashboard=istio', { 'GET api/dashboards/uid/istio': { dashboard: { panels: [] }, meta: {} } });
    expect(await screen.findByRole('textbox', { name: /^Name/ })).toHaveValue('Istio mesh');
  });

  it('begins without a name where another board has it', async () => {
    show('boards/new?dashboard=istio', {
      'GET read/boards': { boards: [stored('Istio mesh')], problems: [] },
      'GET api/dashboards/uid/istio': { dashboard: { panels: [] }, meta: {} },
    });
    expect(await screen.findByRole('textbox', { name: /^Name/ })).toHaveValue('');
  });
});

describe('the import of boards', () => {
  const paste = async (text: string) => {
    const field = await screen.findByLabelText(/Dashboard as JSON or YAML/);
    await userEvent.click(field);
    await userEvent.paste(text);
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  };

  it('is not for those who may not change tests', async () => {
    show('boards?tab=import', {}, ['runs:read']);
    expect(await screen.findByText(/Your role may see tests and runs but not change them/)).toBeVisible();
    expect(screen.queryByLabelText(/Dashboard as JSON or YAML/)).not.toBeInTheDocument();
  });

  it('tells with line and column what cannot be read', async () => {
    show('boards?tab=import', {});
    await paste('title: x\npanels: [\n');
    const alert = (await screen.findByText('Some of it could not be read')).closest('[role=alert]') as HTMLElement;
    expect(within(alert).getByText(/line:\d+:\d+/)).toBeVisible();
  });

  it('holds back a board with an open data source until it is chosen, and shows its texts as they are written', async () => {
    show('boards?tab=import', {});
    await paste(
      JSON.stringify({
        title: '<img src=x onerror=alert(1)>',
        schemaVersion: 36,
        panels: [
          {
            id: 1,
            type: 'stat',
            title: 'A',
            datasource: { uid: 'elsewhere', type: 'loki' },
            targets: [{ refId: 'A', expr: '{a="b"}' }],
          },
        ],
      })
    );
    expect(await screen.findByRole('heading', { name: '<img src=x onerror=alert(1)>' })).toBeVisible();
    expect(document.querySelector('img[src=x]')).toBeNull();
    expect(await screen.findByText('Choose what becomes of 1 more data sources first')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Import 1' })).toBeDisabled();
  });

  it('says that one may not save dashboards, before anything is saved', async () => {
    show('boards?tab=import', {});
    await paste(JSON.stringify({ title: 'T', schemaVersion: 36, panels: [{ id: 1, type: 'text', title: 'A' }] }));
    expect(
      (await screen.findAllByText(/Your role may not make dashboards: it lacks dashboards:create/))[0]
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Import 1' })).toBeDisabled();
  });
});

describe('the history of imports', () => {
  it('says from where each board came, and what was changed', async () => {
    const report = {
      source: { from: 'connection', connection: 'production', uid: 'x', version: 3 },
      title: 'Mesh',
      format: 'dashboard JSON',
      mapping: [],
      changes: ['The input "DS" becomes "Prom" (prometheus) in 2 places.'],
      warnings: [],
      result: { uid: 'x', version: 1, folderUid: '', folderTitle: '', overwrote: false },
      failure: null,
    };
    const record = {
      id: '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE',
      atMs: 0,
      actor: { name: 'Ada', verified: true },
      report,
      sourceHash: 'x',
      sourceBytes: 1,
    };
    show('boards?tab=history', { 'GET read/imports': { imports: [record] } });
    expect(await screen.findByText('Grafana “production”')).toBeVisible();
    expect(screen.getByText(/The input "DS" becomes "Prom"/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Update Mesh from its source' })).toBeEnabled();
  });
});
