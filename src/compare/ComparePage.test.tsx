import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Failure, fakeBackend } from '../fixtures/backend';
import { idOf, resultOf, runOf, secondOf, testOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const [a, b] = [idOf(1), idOf(2)];
const times = (us: number) => Array.from({ length: 500 }, (_, i) => us + i);
const fast = resultOf([secondOf(0, times(1_000))]);
const generator = (name: string) => ({
  test: testOf({ generator: { name } }),
  generator: { name, by: 'test' as const },
  plan: { ...runOf().plan!, generator: { name, version: '1.2' } },
});

const figures = async () =>
  within(await screen.findByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent?.replace(/\u00a0/g, ' '));

describe('the comparison of runs', () => {
  it('draws all runs in one spectrum and lists their figures, without a warning where nothing differs', async () => {
    fakeBackend({
      [`GET read/runs/${a}`]: runOf({ id: a }),
      [`GET read/runs/${b}`]: runOf({ id: b, startedAtMs: 1_700_000_000_000 }),
      [`GET read/runs/${a}/result`]: fast,
      [`GET read/runs/${b}/result`]: resultOf([secondOf(0, times(9_000))]),
    });
    renderAt(`compare?run=${a}&run=${b}`);
    const drawing = await screen.findByRole('img', {
      name: /Response time at p99: native .* 1\.49 ms, native .* 9\.49 ms/,
    });
    expect(drawing).toBeInTheDocument();
    const [first, second] = await figures();
    expect(first).toMatch(/native 0\.1\.0exactintended start1\.25 ms.*500\.0\/s0 %$/);
    expect(second).toMatch(/9\.26 ms/);
    expect(screen.queryByText('These runs are not measured alike')).toBeNull();
  });

  it('warns plainly where generators, clocks and what percentiles are worth differ', async () => {
    fakeBackend({
      [`GET read/runs/${a}`]: runOf({ id: a }),
      [`GET read/runs/${b}`]: runOf({ id: b, ...generator('wrk') }),
      [`GET read/runs/${a}/result`]: fast,
      [`GET read/runs/${b}/result`]: { ...fast, clock: 'send', fidelity: 'ladder' },
    });
    renderAt(`compare?run=${a}&run=${b}`);
    const alert = within(await screen.findByRole('alert', { name: 'These runs are not measured alike' }));
    const notes = alert.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(notes).toEqual([
      expect.stringMatching(/^Different generators made the load: native 0\.1\.0 \(native\); wrk 1\.2 \(wrk\)\./),
      expect.stringMatching(/from the intended start \(native\); from the actual send \(wrk\)/),
      expect.stringMatching(/exact \(native\); from some hundred percentiles/),
    ]);
    expect((await figures())[1]).toMatch(/^wrkwrk 1\.2percentile ladderactual send/);
  });

  it('speaks of messages where all runs were over TCP', async () => {
    const over = (port: number) => ({
      test: testOf({ target: { url: `tcp://127.0.0.1:${port}`, method: 'GET', headers: {}, timeout: '10s' } }),
    });
    fakeBackend({
      [`GET read/runs/${a}`]: runOf({ id: a, ...over(9_001) }),
      [`GET read/runs/${b}`]: runOf({ id: b, ...over(9_002) }),
      [`GET read/runs/${a}/result`]: fast,
      [`GET read/runs/${b}/result`]: fast,
    });
    renderAt(`compare?run=${a}&run=${b}`);
    expect(await screen.findByText('The runs did not send the same messages to the same target.')).toBeVisible();
    expect(screen.getByText(/^To the right are the slowest messages: .* has no more messages\.$/)).toBeVisible();
    expect(screen.queryByText(/requests/)).toBeNull();
  });

  it('shows the others when one measured nothing or cannot be read', async () => {
    fakeBackend({
      [`GET read/runs/${a}`]: runOf({ id: a }),
      [`GET read/runs/${a}/result`]: fast,
      [`GET read/runs/${b}`]: new Failure(502),
    });
    renderAt(`compare?run=${a}&run=${b}`);
    expect(await screen.findByRole('alert', { name: 'Not every run could be read' })).toBeVisible();
    expect(await figures()).toHaveLength(1);
  });

  it('leads to the list when no run is named', async () => {
    fakeBackend({});
    renderAt('compare');
    expect(await screen.findByText('No runs chosen')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Choose runs' })).toHaveAttribute(
      'href',
      '/a/headroom-performance-app/runs'
    );
  });

  it('is reached from the list, for two runs or more that measured something', async () => {
    fakeBackend({
      'GET read/runs': { runs: [runOf({ id: a }), runOf({ id: b }), runOf({ id: idOf(3), headline: null })] },
    });
    renderAt('runs');
    const [first, second, third] = await screen.findAllByRole('checkbox', { name: 'Compare the run of checkout' });
    expect(third).toBeDisabled();
    await userEvent.click(first);
    expect(screen.getByRole('link', { name: /^Compare/ })).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(second);
    expect(screen.getByRole('link', { name: 'Compare 2 runs' })).toHaveAttribute(
      'href',
      `/a/headroom-performance-app/compare?run=${a}&run=${b}`
    );
  });
});
