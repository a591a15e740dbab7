import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Failure, fakeBackend, refusal } from '../fixtures/backend';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { idOf, resultOf, runOf, secondEvent, secondOf, stateEvent, testOf } from '../fixtures/records';
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

/** Says events on the page's stream; they are drawn a little later. */
async function say(...events: Array<Parameters<FakeEventSource['say']>[0]>) {
  await waitFor(() => expect(FakeEventSource.opened).not.toHaveLength(0));
  await act(async () => {
    const [source] = FakeEventSource.opened.slice(-1);
    events.forEach((event) => source.say(event));
  });
}

describe('the page of a run under way', () => {
  it('shows figures as they come, and the result when it has ended', async () => {
    const { answers } = fakeBackend({ [read]: running, 'GET read/runs': { runs: [] } });
    renderAt(path);
    expect(await screen.findByRole('heading', { level: 1, name: 'checkout' })).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('running');
    expect((await tile('Response time p99')).getByText('unknown')).toBeVisible();

    await say(stateEvent(1, 'running'), secondEvent(2, seconds[0]));
    expect(await (await tile('Response time p50')).findByText('4.00 ms')).toBeVisible();
    expect((await tile('Achieved')).getByText('4.00/s')).toBeVisible();
    expect((await tile('Achieved')).getByText('of 500/s asked')).toBeVisible();
    expect(screen.getByText('0:01 of 0:20')).toBeVisible();
    expect(
      screen.getByRole('img', { name: 'Response time, latest, 0:00: p50 4.00 ms, p99 9.00 ms, p99.9 9.00 ms' })
    ).toBeInTheDocument();

    answers[read] = runOf({ verdict: 'failed' });
    answers[`${read}/result`] = resultOf(seconds);
    await say(secondEvent(3, seconds[1]), stateEvent(4, 'finished', 'failed'));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('finished'));
    expect(await screen.findByRole('table', { name: 'Times by percentile' })).toBeVisible();
    expect(await (await tile('Response time p99')).findByText('90.0 ms')).toBeVisible();
    expect(FakeEventSource.opened).toHaveLength(1);
  });

  it('says that the generator measures itself, from then until the load begins', async () => {
    fakeBackend({ [read]: running, 'GET read/runs': { runs: [] } });
    renderAt(path);
    expect(await screen.findByRole('heading', { level: 1, name: 'checkout' })).toBeVisible();
    const log = { atMs: 0, type: 'log', level: 'info', text: 'As the log says it.' } as const;

    await say(stateEvent(1, 'running'), { ...log, seq: 2, code: 'load.calibrating' });
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('runningcalibrating'));
    expect(screen.getByRole('button', { name: 'Stop' })).toBeEnabled();
    expect(screen.getByText('The generator measures itself for 4 s; then the load begins.')).toBeVisible();

    await say({ ...log, seq: 3, code: 'load.warmup' });
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/^running$/));
    expect(screen.queryByText(/^The generator measures itself/)).toBeNull();
  });

  it('counts nothing of the warm-up, nor judges the generator by it', async () => {
    const load = { kind: 'open', rate: 500, connections: 8, warmup: '2s', duration: '20s' } as const;
    fakeBackend({ [read]: { ...running, test: testOf({ load }) }, 'GET read/runs': { runs: [] } });
    renderAt(path);
    await say(stateEvent(1, 'running'), secondEvent(2, { ...seconds[0], phase: 'warmup' }));
    expect(await (await tile('Response time p99')).findByText('not counted in the warm-up')).toBeVisible();
    expect((await tile('Errors')).getByText('unknown')).toBeVisible();
    expect(screen.queryByText('generator ok')).toBeNull();
  });

  it('stops the run on request', async () => {
    const { answers, requests } = fakeBackend({ [read]: running, 'GET read/runs': { runs: [] } });
    answers[`POST run/${path}/stop`] = () => {
      answers[read] = runOf({ state: 'stopped', verdict: 'none' });
      answers[`${read}/result`] = resultOf(seconds);
      return answers[read];
    };
    renderAt(path);
    await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('stopped'));
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(screen.getByText(/^Stopped before its end/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Run again' })).toBeEnabled();
  });

  it('says that the generator was strained, and why', async () => {
    fakeBackend({ [read]: running, 'GET read/runs': { runs: [] } });
    renderAt(path);
    const health = { status: 'strained' as const, reasons: ['the event loop was busy'], eventLoopUtilization: 0.9 };
    await say(stateEvent(1, 'running'), secondEvent(2, { ...seconds[0], health }));
    expect(await screen.findByText('generator strained')).toBeVisible();
    expect(screen.getByText(/the event loop was busy/)).toBeVisible();
  });

  it('says when the page may not follow the run any more', async () => {
    fakeBackend({
      [read]: running,
      [`${read}/events`]: new Failure(403, { message: 'plugin proxy route access denied' }),
      'GET read/runs': { runs: [] },
    });
    renderAt(path);
    await screen.findByRole('status');
    await act(async () => FakeEventSource.opened[0].breakOff(2));
    expect(await screen.findByRole('alert', { name: 'The run can no longer be followed' })).toHaveTextContent(
      'Your role in Grafana does not allow this.'
    );
  });

  it('lets a viewer look but not stop', async () => {
    fakeBackend({ [read]: running, 'GET read/runs': { runs: [] } });
    renderAt(path, ['runs:read']);
    expect(await screen.findByRole('button', { name: 'Stop' })).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('the page of a run that has ended', () => {
  it('shows times with units, thresholds in words, counts, the test and the plan', async () => {
    fakeBackend({
      [read]: runOf({ verdict: 'failed' }),
      [`${read}/result`]: resultOf(
        seconds.map((second) => ({ ...second, handshakes: { times: second.timings.lateness, resumed: 1 } }))
      ),
      'GET read/runs': { runs: [] },
    });
    renderAt(path);
    const times = within(await screen.findByRole('table', { name: 'Times by percentile' }));
    const cells = (name: RegExp) =>
      within(times.getByRole('row', { name }))
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
    expect(cells(/^Response time/)).toEqual(['4.00 ms', '90.0 ms', '90.0 ms', '90.0 ms', '90.0 ms', '15.4 ms']);
    expect(cells(/^Lateness/)).toEqual(Array(6).fill('40 µs'));
    expect(cells(/^TLS handshake/)).toEqual(Array(6).fill('40 µs'));
    expect(screen.getByText(/TLS handshakes: 8, warm-up included; 2 resumed a session\./)).toBeVisible();
    const [missed, kept] = screen.getAllByRole('listitem').filter((item) => /kept/.test(item.textContent ?? ''));
    expect(missed).toHaveTextContent('not keptp99 < 25msmeasured 90.0 ms');
    expect(kept).toHaveTextContent('kepterrors < 0.1%measured 0 %');
    expect(
      within(screen.getByRole('table', { name: 'What happened to the requests' })).getByRole('row', {
        name: 'Status 200 8',
      })
    ).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Latency' }));
    expect(screen.getByRole('img', { name: /^Response time: p50 4.00 ms, p90 90.0 ms/ })).toBeInTheDocument();
    expect(screen.queryByRole('table', { name: 'Times by percentile' })).toBeNull();
    await userEvent.click(screen.getByRole('tab', { name: 'Test and plan' }));
    expect(screen.getByText(/duration: 20s/)).toBeVisible();
    expect(screen.getByText('Connect to 127.0.0.1:8091 over 16 connections')).toBeVisible();
    expect(FakeEventSource.opened).toHaveLength(0);
  });

  it('keeps a secret’s reference as it is', async () => {
    const test = testOf({
      target: { url: 'http://127.0.0.1/', method: 'GET', headers: { authorization: '${secret:token}' }, timeout: '1s' },
    });
    fakeBackend({ [read]: runOf({ test }), [`${read}/result`]: resultOf(seconds), 'GET read/runs': { runs: [] } });
    renderAt(`${path}?tab=plan`);
    expect(await screen.findByText(/authorization: \$\{secret:token\}/)).toBeVisible();
  });

  it('runs the test again and shows the new run', async () => {
    const next = runOf({ id: idOf(101), state: 'queued', verdict: 'none' });
    fakeBackend({
      [read]: runOf(),
      [`${read}/result`]: resultOf(seconds),
      'POST run/runs': next,
      [`GET read/runs/${next.id}`]: next,
      'GET read/runs': { runs: [] },
    });
    renderAt(path);
    await userEvent.click(await screen.findByRole('button', { name: 'Run again' }));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('queued'));
    expect((await tile('Response time p99')).getByText('unknown')).toBeVisible();
  });

  it('cannot be repeated when its test is not stored, and says so', async () => {
    fakeBackend({
      [read]: runOf({ testId: null }),
      [`${read}/result`]: resultOf(seconds),
      'GET read/runs': { runs: [] },
    });
    renderAt(path);
    const again = await screen.findByRole('button', { name: 'Run again' });
    await userEvent.hover(again);
    expect(await screen.findByText(/test is not stored here/)).toBeVisible();
  });

  it('says why there is nothing when it errored before its load', async () => {
    const reason = { code: 'target.unresolved', message: 'shop has no address.' };
    const { requests } = fakeBackend({
      [read]: runOf({ state: 'errored', verdict: 'none', plan: null, reason, health: null }),
      'GET read/runs': { runs: [] },
    });
    renderAt(`${path}?tab=plan`);
    expect(await screen.findByText(/^shop has no address\. Check the spelling/)).toBeVisible();
    expect(screen.getAllByText('nothing was measured')).toHaveLength(6);
    expect(requests.some(({ url }) => url.endsWith('/result'))).toBe(false);
    expect(screen.getByText(/did not come as far as a plan/)).toBeVisible();
  });

  it('does not hide what it knows when the result cannot be read', async () => {
    fakeBackend({ [read]: runOf(), [`${read}/result`]: new Failure(502), 'GET read/runs': { runs: [] } });
    renderAt(path);
    expect(await screen.findByRole('alert', { name: 'The result could not be read' })).toBeVisible();
    expect(screen.getByText('Unknown: it could not be read.')).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Test and plan' }));
    expect(screen.getByText(/duration: 20s/)).toBeVisible();
  });

  it('says when there is no such run', async () => {
    fakeBackend({ [read]: refusal(404, 'not_found', 'There is no such run.', 'Check the id.') });
    renderAt(path);
    expect(await screen.findByRole('alert', { name: 'The run could not be read' })).toHaveTextContent('Check the id.');
  });
});
