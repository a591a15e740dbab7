import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Run } from '@headroom/contract';
import { fakeBackend } from '../fixtures/backend';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { generatorInfos } from '../fixtures/generators';
import { idOf, resultOf, runOf, secondOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const id = idOf(100);
const path = `runs/${id}`;
const read = `GET read/${path}`;
const running = runOf({ state: 'running', verdict: 'none', complete: false, health: null, endedAtMs: null });
const seconds = [secondOf(0, [4_000, 4_000, 4_000, 9_000]), secondOf(1, [4_000, 4_000, 4_000, 90_000])];
const tile = async (name: string) => within(await screen.findByRole('group', { name }));

beforeEach(() => FakeEventSource.install());

describe('the page of a run of another generator', () => {
  const generator = { name: 'wrk', by: 'run' } as const;
  const plan = {
    ...(runOf().plan as NonNullable<Run['plan']>),
    generator: { name: 'wrk', version: '4.2.0' },
    live: false,
  };

  it('shows a clock where there are no live figures, and says when they come', async () => {
    fakeBackend({
      [read]: { ...running, generator, plan, startedAtMs: Date.now() - 5_000 },
      'GET read/runs': { runs: [] },
    });
    renderAt(path);
    expect(await screen.findByText(/^0:0[5-7] of 0:20$/)).toBeVisible();
    expect(screen.getByText(/wrk 4\.2\.0 \(for this run\)/)).toBeVisible();
    expect(await screen.findByText(/^wrk tells nothing while it works/)).toBeVisible();
    expect((await tile('Response time p99')).getByText('told at the end')).toBeVisible();
  });

  it('says what its percentiles and its clock are worth, what was corrected, and why no seconds are drawn', async () => {
    const note = { code: 'wrk.correction', text: 'wrk adds made-up times.' };
    const result = { ...resultOf(seconds), fidelity: 'ladder', clock: 'send', corrections: [note], series: [] };
    fakeBackend({ [read]: runOf({ generator, plan }), [`${read}/result`]: result, 'GET read/runs': { runs: [] } });
    renderAt(path);
    expect(await screen.findByText('percentiles: ladder')).toBeVisible();
    expect(screen.getByText('times from the send')).toBeVisible();
    expect(screen.getByText('wrk adds made-up times.')).toBeVisible();
    expect(screen.getByText(/^wrk told nothing of single seconds/)).toBeVisible();
    // The load was an open one, whatever its generator counts from.
    expect(screen.queryByText(/^Each connection sends as soon as it has its answer/)).not.toBeInTheDocument();
  });

  it('is left by a run of the same test with a generator for this once', async () => {
    const { requests } = fakeBackend({
      [read]: runOf(),
      [`${read}/result`]: resultOf(seconds),
      'GET read/runs': { runs: [] },
      'GET read/generators': { generators: generatorInfos },
      'POST run/runs': runOf(),
    });
    renderAt(path);
    await userEvent.click(await screen.findByRole('button', { name: 'Run with another generator: checkout' }));
    expect(await screen.findByRole('menuitem', { name: /^wrk/ })).toBeDisabled();
    await userEvent.click(screen.getByRole('menuitem', { name: /^fortio/ }));
    await waitFor(() => expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1));
    expect(requests.find(({ method }) => method === 'POST')?.data).toEqual({
      testId: idOf(1),
      generator: { name: 'fortio' },
    });
  });
});
