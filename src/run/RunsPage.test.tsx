import { screen, within } from '@testing-library/react';
import { Failure, fakeBackend } from '../fixtures/backend';
import { idOf, runOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

describe('the runs page', () => {
  it('lists runs in the order of the runner, each with state, verdict and how long it took', async () => {
    const runs = [
      runOf({ id: idOf(102), state: 'running', verdict: 'none', endedAtMs: null }),
      runOf({ id: idOf(101), verdict: 'failed' }),
      runOf({ id: idOf(100), state: 'errored', verdict: 'none', startedAtMs: null, endedAtMs: null }),
    ];
    fakeBackend({ 'GET read/runs': { runs } });
    renderAt('runs');
    const [, ...rows] = await screen.findAllByRole('row');
    const texts = rows.map((row) =>
      within(row)
        .getAllByRole('cell')
        .slice(1, 6)
        .map((cell) => cell.textContent)
    );
    expect(texts).toEqual([
      ['running', 'not yet', '500/s open, 20 s', 'native', 'under way'],
      ['finished', 'failed', '500/s open, 20 s', 'native', '20 s'],
      ['errored', 'not judged', '500/s open, 20 s', 'native', 'not started'],
    ]);
    expect(within(rows[0]).getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      `/a/headroom-performance-app/runs/${idOf(102)}`
    );
  });

  it('leads to the tests when there is no run', async () => {
    fakeBackend({ 'GET read/runs': { runs: [] } });
    renderAt('runs');
    expect(await screen.findByText('No runs yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to the tests' })).toHaveAttribute(
      'href',
      '/a/headroom-performance-app/tests'
    );
  });

  it('says when the runs cannot be read', async () => {
    fakeBackend({ 'GET read/runs': new Failure(502) });
    renderAt('runs');
    expect(await screen.findByRole('alert', { name: 'The runs could not be read' })).toBeVisible();
  });
});
