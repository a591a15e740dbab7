import { screen, waitFor, within } from '@testing-library/react';
import { fakeBackend, type Answers } from '../fixtures/backend';
import { generatorInfos, preferencesOf } from '../fixtures/generators';
import { renderAt } from '../fixtures/renderAt';
import { typeChoice } from '../fixtures/typeChoice';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const ADMIN = ['runs:read', 'runs:run', 'config:admin'];

function show(preferences = preferencesOf(), permissions = ADMIN, more: Answers = {}) {
  const backend = fakeBackend({
    'GET read/generators': { generators: generatorInfos },
    'GET read/preferences': preferences,
    ...more,
  });
  renderAt('settings', permissions);
  return { ...backend, sent: () => backend.requests.filter(({ method }) => method === 'PUT') };
}

/** The choice in one of the two sections. */
async function choice(name: string) {
  return within(await screen.findByRole('region', { name })).findByRole('combobox', { name: /^Generator/ });
}

describe('the settings', () => {
  it('say which generator applies, and keep what the user prefers as soon as it is chosen', async () => {
    const fortio = preferencesOf({
      mine: { generator: 'fortio', file: null },
      applies: { name: 'fortio', by: 'user' },
    });
    const { sent } = show(preferencesOf(), ADMIN, { 'PUT run/preferences/mine': fortio });
    expect(await screen.findByText(/is made by native, since nobody prefers another\./)).toBeVisible();
    await typeChoice(await choice('My preference'), 'fortio');
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toMatchObject({ data: { generator: 'fortio' } });
    expect(await screen.findByText(/is made by fortio, which you prefer\./)).toBeVisible();
  });

  it('leave the organisation’s default to administrators, and what comes from a file to the file', async () => {
    show(preferencesOf({ mine: { generator: 'fortio', file: 'preferences.yaml' } }), ['runs:read', 'runs:run']);
    expect(await choice('My preference')).toBeDisabled();
    expect(screen.getByText('preferences.yaml')).toBeVisible();
    expect(await choice('Organisation’s default')).toBeDisabled();
    expect(screen.getByText(/^Only administrators may do this/)).toBeVisible();
  });

  it('say plainly that nobody has a preference of whom nothing proves who they are', async () => {
    show(preferencesOf({ actor: { name: 'ada', verified: false }, mine: null }));
    expect(await screen.findByText('The runner does not know who you are')).toBeVisible();
    expect(screen.getByText(/Nothing proves to it that you are ada/)).toBeVisible();
    expect(await screen.findAllByRole('combobox')).toHaveLength(1);
  });
});
