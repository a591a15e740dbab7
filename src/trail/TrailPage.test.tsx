import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TrailEntry } from '@headroom/contract';
import { fakeBackend, refusal } from '../fixtures/backend';
import { idOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const ADMIN = ['runs:read', 'runs:run', 'config:admin'];
const LIST = 'GET admin/trail';
const started: TrailEntry = {
  id: idOf(900),
  atMs: 1_790_000_000_000,
  orgId: 1,
  actor: { name: 'ada', verified: true },
  operation: 'startRun',
  object: idOf(1),
  outcome: 'done',
  code: null,
  times: 1,
};

describe('the trail page', () => {
  it('says who did what to what and how it ended', async () => {
    fakeBackend({
      [LIST]: {
        entries: [
          {
            ...started,
            id: idOf(903),
            actor: null,
            operation: 'listTests',
            object: null,
            outcome: 'refused',
            code: 'auth.token',
            times: 40,
          },
          {
            ...started,
            id: idOf(902),
            actor: { name: 'root', verified: false },
            operation: 'deleteTest',
            outcome: 'failed',
            code: 'internal',
          },
          started,
          { ...started, id: idOf(901), operation: 'updateTest', object: idOf(2) },
        ],
      },
    });
    renderAt('trail', ADMIN);
    const done = within(await screen.findByRole('row', { name: /Start a run/ }));
    expect(done.getByText('ada')).toBeVisible();
    expect(done.queryByText('unverified')).toBeNull();
    expect(done.getByRole('link', { name: started.object ?? '' })).toHaveAttribute(
      'href',
      expect.stringMatching(/runs/)
    );
    expect(screen.getByRole('link', { name: idOf(2) })).toHaveAttribute('href', expect.stringMatching(/tests/));
    const failed = within(screen.getByRole('row', { name: /Delete a test/ }));
    expect(failed.getByText('unverified')).toBeVisible();
    expect(failed.getByText(/The runner met an error/)).toBeVisible();
    expect(failed.queryByRole('link')).toBeNull();
    const refused = within(screen.getByRole('row', { name: /Ask for listTests/ }));
    expect(refused.getByText('nobody known')).toBeVisible();
    expect(refused.getByText('40 times')).toBeVisible();
    expect(refused.getByText(/The bearer token is missing/)).toBeVisible();
  });

  it('goes back page by page', async () => {
    const page = (from: number, length: number) => ({
      entries: Array.from({ length }, (_, k) => ({ ...started, id: idOf(from - k), object: `run-${from - k}` })),
    });
    const { requests } = fakeBackend({
      [LIST]: ({ params }: { params?: { before?: string } }) =>
        params?.before === undefined ? page(99, 50) : page(49, 3),
    });
    renderAt('trail', ADMIN);
    await userEvent.click(await screen.findByRole('button', { name: 'Earlier entries' }));
    expect(await screen.findByText('run-47')).toBeVisible();
    expect(screen.getByText('run-99')).toBeVisible();
    expect(requests.at(-1)?.params).toEqual({ limit: '50', before: idOf(50) });
    expect(screen.queryByRole('button', { name: 'Earlier entries' })).toBeNull();
  });

  it('says that there is nothing yet, or what is wrong', async () => {
    const { answers } = fakeBackend({ [LIST]: { entries: [] } });
    renderAt('trail', ADMIN);
    expect(await screen.findByText('Nothing has been changed or refused yet')).toBeVisible();
    answers[LIST] = refusal(502, 'auth.token', 'The token is wrong.');
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText('The token is wrong.')).toBeVisible();
  });

  it('is for administrators alone', async () => {
    const { requests } = fakeBackend({});
    renderAt('trail');
    expect(await screen.findByText('This page is for administrators')).toBeVisible();
    expect(requests).toEqual([]);
  });
});
