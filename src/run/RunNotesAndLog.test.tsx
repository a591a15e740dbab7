import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../fixtures/backend';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { idOf, resultOf, runOf, secondOf, stateEvent, testOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const path = `runs/${idOf(100)}`;
const read = `GET read/${path}`;
const seconds = [secondOf(0, [4_000, 4_000, 4_000, 9_000]), secondOf(1, [4_000, 4_000, 4_000, 90_000])];

beforeEach(() => FakeEventSource.install());

describe('the page of a run, for the people who work with it', () => {
  const ended = { [`${read}/result`]: resultOf(seconds), 'GET read/runs': { runs: [] } };
  const editor = ['runs:read', 'runs:run', 'tests:edit'];

  it('says which place in the queue it has, behind which run, and that it can be cancelled', async () => {
    const [waiting, before] = [100, 99].map((n) =>
      runOf({ id: idOf(n), test: testOf({ name: `test ${n}` }), state: 'queued', verdict: 'none', health: null })
    );
    fakeBackend({
      [read]: waiting,
      'GET read/runs': ({ params }: { params: { state: string } }) => ({
        runs: params.state === 'queued' ? [waiting, before] : [],
      }),
    });
    renderAt(path);
    expect(await screen.findByText(/^2nd in the queue, behind/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'test 99' })).toHaveAttribute('href', expect.stringMatching(before.id));
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeEnabled();
    expect(FakeEventSource.opened).toHaveLength(0);
  });

  it('shows what trying the target gave where that ended the run', async () => {
    const preflight = {
      steps: [
        { name: 'resolve' as const, ok: true, tookUs: 90, finding: '127.0.0.1' },
        { name: 'connect' as const, ok: false, tookUs: 4_530, finding: 'refused <b>here</b>' },
      ],
    };
    fakeBackend({ [read]: runOf({ state: 'errored', preflight, health: null }), 'GET read/runs': { runs: [] } });
    renderAt(path);
    const steps = within(await screen.findByRole('list', { name: 'Preflight' })).getAllByRole('listitem');
    expect(steps.map(({ textContent }) => textContent)).toEqual([
      'Look up the name90\u00a0µs127.0.0.1',
      'Connect4.53\u00a0msrefused <b>here</b>',
    ]);
  });

  it('tells failed requests by class with their share', async () => {
    const failing = { ...seconds[0], counts: { ...seconds[0].counts, errors: { timeout: 3, status: 1 } } };
    fakeBackend({ ...ended, [read]: runOf(), [`${read}/result`]: resultOf([failing]) });
    renderAt(path);
    const rows = within(await screen.findByRole('table', { name: 'Failed requests by class' })).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'RequestsShare of those that ended',
      'timed out338 %',
      'unexpected status113 %',
      'All classes450 %',
    ]);
  });

  it('lists what happened and when, in words, without the seconds', async () => {
    const { requests } = fakeBackend({
      ...ended,
      [read]: runOf({ queuedAtMs: 0 }),
      [`${read}/events`]: {
        events: [
          { ...stateEvent(1, 'queued'), atMs: 1_000 },
          { seq: 2, atMs: 62_000, type: 'log', level: 'warning', code: 'generator.strained', text: 'Strained <i>.' },
        ],
      },
    });
    renderAt(`${path}?tab=log`);
    const [, ...rows] = within(await screen.findByRole('table', { name: 'Log' })).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent?.replace(/^[\d:.]{12}/, ''))).toEqual([
      expect.stringMatching(/^0:01\s*Asked for\.$/),
      expect.stringMatching(/^1:02.*Strained <i>\.$/),
    ]);
    expect(requests.find(({ url }) => url.endsWith('/events'))?.params).toEqual({ after: '0', seconds: 'false' });
  });

  it('writes notes on it when they are saved, and shows them as text', async () => {
    const { answers, requests } = fakeBackend({ ...ended, [read]: runOf() });
    answers[`PUT edit/${path}`] = ({ data }: { data: object }) => (answers[read] = runOf(data));
    renderAt(path, editor);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Notes' }), '<b>one</b>{Enter}two');
    expect(requests.some(({ method }) => method === 'PUT')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/<b>one<\/b>\s*two/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Pin' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Pin' })).toHaveAttribute('aria-pressed', 'true'));
    expect(requests.filter(({ method }) => method === 'PUT').map(({ data }) => data)).toEqual([
      { notes: '<b>one</b>\ntwo', tags: [], pinned: false },
      { notes: '<b>one</b>\ntwo', tags: [], pinned: true },
    ]);
  });

  it('lets a viewer read notes but neither write, pin nor delete', async () => {
    fakeBackend({ ...ended, [read]: runOf({ notes: 'kept', actor: { name: 'bob', verified: false } }) });
    renderAt(path, ['runs:read']);
    expect(await screen.findByText('kept')).toBeVisible();
    expect(screen.getByText('unverified')).toBeVisible();
    for (const name of ['Edit', 'Pin', 'Delete the run of checkout']) {
      expect(screen.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
    }
  });
});
