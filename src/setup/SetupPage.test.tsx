import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend, Failure } from '../fixtures/backend';
import { configured, renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const ADMIN = ['runs:read', 'runs:run', 'config:admin'];
const fresh = { ...configured, jsonData: {}, secureJsonFields: {} };
const CHECK = 'GET read/runner';

describe('the first run', () => {
  it('is what every page leads an administrator to while there is no runner', async () => {
    const { requests } = fakeBackend({});
    renderAt('tests', ADMIN, fresh);
    expect(await screen.findByRole('heading', { name: '1. Start a runner' })).toBeVisible();
    expect(screen.getByRole('region', { name: /Command/ })).toHaveTextContent(/HEADROOM_TOKEN.*serve/);
    expect(screen.getByLabelText(/^Address/)).toHaveValue('');
    expect(screen.getByText('Once address and token are saved.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Check' })).toBeNull();
    expect(requests).toEqual([]);
  });

  it('ends with a runner that answers, and the way to the tests', async () => {
    const { answers } = fakeBackend({ [CHECK]: new Failure(502) });
    renderAt('setup', ADMIN);
    await userEvent.click(await screen.findByRole('button', { name: 'Check' }));
    expect(await screen.findByText('Grafana does not reach the runner')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Go to the tests' })).toBeNull();
    answers[CHECK] = { name: 'headroom', version: '0.1.0', timeMs: Date.now() };
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    expect(await screen.findByRole('link', { name: 'Go to the tests' })).toBeVisible();
    expect(screen.queryByText(/different versions/)).toBeNull();
  });

  it('asks everybody else to ask an administrator', async () => {
    fakeBackend({});
    renderAt('runs', ['runs:read', 'runs:run'], fresh);
    expect(await screen.findByText(/^Ask an administrator/)).toBeVisible();
    expect(screen.queryByLabelText(/^Address/)).toBeNull();
  });

  it('is a link away where a page does not reach the runner', async () => {
    fakeBackend({ 'GET admin/trail': new Failure(502) });
    renderAt('trail', ADMIN);
    expect(await screen.findByRole('link', { name: 'Set up the runner' })).toHaveAttribute(
      'href',
      expect.stringMatching(/setup$/)
    );
  });
});
