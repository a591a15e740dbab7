import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend, refusal } from '../fixtures/backend';
import { renderAt } from '../fixtures/renderAt';
import { checkObservation, emptyObservation, observationDocument } from './ObservationDraft';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const answers = {
  'GET read/subjects': {
    clusters: [],
    namespaces: [{ namespace: 'shop' }],
    workloads: [{ namespace: 'shop', workload: 'checkout' }],
    processes: [],
    truncated: false,
    failures: [{ connection: 'nodes', code: 'connection.refused', problem: 'nobody listens there' }],
  },
  'GET read/packs': { packs: [] },
  'GET read/connections': { connections: [], problems: [] },
};

describe('the form of an observation', () => {
  it('starts what its YAML says, and a connection that cannot be asked does not hide the others', async () => {
    const { requests } = fakeBackend({
      ...answers,
      'POST run/runs': refusal(400, 'plan.unsupported', 'There is no connection to ask.', 'Make one.'),
    });
    renderAt('observe');
    expect(await screen.findByText('nobody listens there')).toBeVisible();
    expect(screen.getByRole('region', { name: 'As YAML' })).toHaveTextContent('last: 15m');
    await userEvent.click(screen.getByRole('radio', { name: 'From now on' }));
    await userEvent.click(screen.getByRole('button', { name: 'Observe' }));
    await waitFor(() => expect(requests.some(({ method }) => method === 'POST')).toBe(true));
    expect(requests.find(({ method }) => method === 'POST')?.data).toMatchObject({
      observation: { kind: 'Observation', window: { next: '5m' } },
    });
    expect(await screen.findByRole('alert', { name: 'The observation was not started' })).toHaveTextContent(
      'There is no connection to ask.'
    );
  });

  it('may be used by nobody who may not run', async () => {
    fakeBackend(answers);
    renderAt('observe', ['runs:read']);
    expect(await screen.findByRole('button', { name: 'Observe' })).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('a draft of an observation', () => {
  it('leaves out what has its default', () => {
    expect(observationDocument({ ...emptyObservation, name: 'a' })).toEqual({
      kind: 'Observation',
      name: 'a',
      window: { last: '15m' },
    });
  });

  it('keeps what is chosen, and is wrong where the contract says so', () => {
    const draft = { ...emptyObservation, name: 'a', namespaces: ['shop'], mesh: 'linkerd', connections: ['mesh'] };
    expect(checkObservation(draft).checked).toMatchObject({
      subject: { namespaces: ['shop'] },
      environment: { prometheus: ['mesh'], mesh: 'linkerd' },
    });
    expect(checkObservation({ ...draft, last: '1s' }).problems).toHaveLength(1);
  });
});
