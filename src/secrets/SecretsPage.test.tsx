import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { StoredSecret } from '@headroom/contract';
import { fakeBackend, refusal } from '../fixtures/backend';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const ADMIN = ['runs:read', 'runs:run', 'config:admin'];
const used: StoredSecret = { name: 'mesh-token', connections: ['mesh'], tests: ['checkout'], readable: true };
const lost: StoredSecret = { name: 'old-token', connections: [], tests: [], readable: false };
const LIST = 'GET admin/secrets';

describe('the secrets page', () => {
  it('says who refers to each, and which cannot be read any more', async () => {
    fakeBackend({ [LIST]: { secrets: [used, lost] } });
    renderAt('secrets', ADMIN);
    const row = within(await screen.findByRole('row', { name: /^mesh-token/ }));
    expect(row.getByText('connection mesh, test checkout')).toBeVisible();
    expect(row.getByRole('button', { name: 'Delete mesh-token' })).toHaveAttribute('aria-disabled', 'true');
    const other = within(screen.getByRole('row', { name: /^old-token/ }));
    expect(other.getByText('cannot be read')).toBeVisible();
    expect(other.getByRole('button', { name: 'Delete old-token' })).toBeEnabled();
  });

  it('sets a new secret whose value is not readable on the page, and forgets it', async () => {
    const { requests } = fakeBackend({ [LIST]: { secrets: [] }, 'PUT admin/secrets/new-token': {} });
    renderAt('secrets', ADMIN);
    await userEvent.click(await screen.findByRole('button', { name: 'New secret' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(dialog.getByText('Enter the value')).toBeVisible();
    expect(dialog.getByText(/^Lower-case letters/)).toBeVisible();
    await userEvent.type(dialog.getByLabelText(/^Name/), 'new-token');
    expect(dialog.getByLabelText(/^Value/)).toHaveAttribute('type', 'password');
    await userEvent.type(dialog.getByLabelText(/^Value/), 'hush');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(requests.find(({ method }) => method === 'PUT')?.data).toEqual({ value: 'hush' });
    expect(document.body.innerHTML).not.toContain('hush');
  });

  it('replaces a value of several lines, and says why it was not kept', async () => {
    const { requests } = fakeBackend({
      [LIST]: { secrets: [used] },
      'PUT admin/secrets/mesh-token': refusal(400, 'request.invalid', 'The value is too long.'),
    });
    renderAt('secrets', ADMIN);
    await userEvent.click(await screen.findByRole('button', { name: 'Replace the value of mesh-token' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.queryByLabelText(/^Name/)).toBeNull();
    await userEvent.click(dialog.getByRole('radio', { name: /Several lines/ }));
    const file = Object.assign(new File([], 'key.pem'), { text: async () => 'from\na file' });
    await userEvent.upload(dialog.getByLabelText('From a file', { selector: 'input' }), file);
    await waitFor(() => expect(dialog.getByLabelText(/^Value/)).toHaveValue('from\na file'));
    await userEvent.clear(dialog.getByLabelText(/^Value/));
    await userEvent.type(dialog.getByLabelText(/^Value/), 'a{enter}b');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('The value is too long.')).toBeVisible();
    expect(requests.find(({ method }) => method === 'PUT')?.data).toEqual({ value: 'a\nb' });
  });

  it('deletes only when that was confirmed', async () => {
    const { requests } = fakeBackend({ [LIST]: { secrets: [lost] }, 'DELETE admin/secrets/old-token': {} });
    renderAt('secrets', ADMIN);
    await userEvent.click(await screen.findByRole('button', { name: 'Delete old-token' }));
    expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true));
  });

  it('says what is wrong, and is for administrators alone', async () => {
    const { requests } = fakeBackend({ [LIST]: refusal(502, 'auth.token', 'The token is wrong.') });
    renderAt('secrets', ADMIN);
    expect(await screen.findByText('The token is wrong.')).toBeVisible();
    requests.length = 0;
    renderAt('secrets');
    expect(await screen.findByText('This page is for administrators')).toBeVisible();
    expect(requests).toEqual([]);
  });
});
