import { dateTime, type PanelProps, type TimeRange } from '@grafana/data';
import type { Run } from '@headroom/contract';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { type Answers, Failure, fakeBackend, refusal } from '../../fixtures/backend';
import { idOf, runOf, storedTestOf, testOf } from '../../fixtures/records';
import { hostReport, meshReport } from '../../fixtures/reports';
import type { OverheadOptions } from './OverheadOptions';
import OverheadPanel from './OverheadPanel';

const run = runOf();
const running = runOf({ id: idOf(101), state: 'running', complete: false, health: null, endedAtMs: null });
const readReport = `GET read/runs/${run.id}/report`;
const large = { width: 1000, height: 600 };
const small = { width: 184, height: 400 };
const low = { width: 1000, height: 96 };

const withRuns = (...runs: Run[]): Answers => ({ 'GET read/runs': { runs }, [readReport]: meshReport });
const rangeTo = (atMs: number): TimeRange => {
  const [from, to] = [dateTime(atMs - 3_600_000), dateTime(atMs)];
  return { from, to, raw: { from, to } };
};

type Change = Partial<Omit<OverheadOptions, 'parts'>> & { parts?: Partial<OverheadOptions['parts']> };

function panelOf({ parts, ...change }: Change, size: typeof large, timeRange: TimeRange) {
  const options: OverheadOptions = {
    source: 'latest',
    test: '',
    upToTimeRange: false,
    run: '',
    refreshSec: 0,
    resources: 'both',
    ...change,
    parts: { grade: true, answer: true, bars: true, table: false, ...parts },
  };
  const replaceVariables = (text: string) => text.replace('$checkout', 'checkout');
  const props = { options, timeRange, replaceVariables, ...size } as unknown as PanelProps<OverheadOptions>;
  return (
    <MemoryRouter>
      <OverheadPanel {...props} />
    </MemoryRouter>
  );
}

/** The panel with these options in a dashboard, on a runner that gives these answers. */
function show(answers: Answers, change: Change = {}, size = large) {
  const backend = fakeBackend(answers);
  const { rerender } = render(panelOf(change, size, rangeTo(2_000)));
  return { ...backend, refresh: (toMs = 2_000) => rerender(panelOf(change, size, rangeTo(toMs))) };
}

const asked = (requests: Array<{ url: string }>, path: string) => requests.filter(({ url }) => url.endsWith(path));

describe('the report of a run on a dashboard', () => {
  it('is the answer with its grade, bars by component, and the way to the run', async () => {
    show(withRuns(run));
    expect(await screen.findByText(/^At 500 requests\/s the gateways and sidecars/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Grade C: what it means' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'checkout' })).toHaveAttribute('href', expect.stringContaining(run.id));
    expect(screen.getByRole('link', { name: '1 warning' })).toHaveAttribute('href', expect.stringContaining(run.id));
    expect(within(screen.getByRole('group', { name: /^CPU/ })).getByText(/82\.5m cores induced/)).toBeVisible();
    expect(screen.getByRole('group', { name: /^Memory/ })).toBeVisible();
  });

  it('has the parts and the resource that were chosen', async () => {
    show(withRuns(run), { parts: { grade: false, answer: false, bars: false, table: true }, resources: 'memory' });
    expect(await screen.findByRole('table', { name: 'Memory by component', hidden: true })).toBeInTheDocument();
    expect(screen.queryByRole('table', { name: 'CPU by component', hidden: true })).not.toBeInTheDocument();
    expect(screen.queryByText(/^At 500 requests\/s the gateways/)).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Grade/ })).not.toBeInTheDocument();
  });

  it.each([
    ['cpu', '0.165 cores Data plane per 1 000 requests/s at 500.0/s Run of checkout'],
    ['memory', '341 MiB Data plane per 1 000 requests/s at 500.0/s, in all Run of checkout'],
  ] as const)('is its grade and one figure of %s where there is no room for more', async (resources, name) => {
    show(withRuns(run), { resources }, small);
    const figure = await screen.findByRole('link', { name });
    expect(figure).toHaveAttribute('href', expect.stringContaining(run.id));
    expect(screen.getByRole('button', { name: 'Grade C: what it means' })).toBeVisible();
    expect(screen.queryByText(/^At 500 requests\/s/)).not.toBeInTheDocument();
  });

  it('says in little room what the application spent where there is no mesh, and that the report is not final', async () => {
    show({ ...withRuns(run), [readReport]: hostReport }, {}, low);
    expect(await screen.findByText('0.244 cores')).toBeVisible();
    expect(screen.getByText('Application per 1 000 requests/s at 500.0/s, in all')).toBeVisible();
    expect(screen.getByRole('button', { name: /^The window after the load has not passed yet/ })).toBeVisible();
    expect(screen.getByRole('link', { name: '2 warnings' })).toBeVisible();
  });

  it('is of the newest run that measured something, and says that there is a newer one', async () => {
    const { requests } = show(withRuns(running, runOf({ id: idOf(99), state: 'errored', health: null }), run));
    expect(await screen.findByRole('button', { name: 'newer run: A newer run is under way.' })).toBeVisible();
    expect(asked(requests, '/report')).toHaveLength(1);
  });

  it('is of a test by its name, which a dashboard variable may hold', async () => {
    const tests = { tests: [storedTestOf({ id: idOf(7) })], total: 1, tags: [], problems: [] };
    const { requests } = show({ ...withRuns(run), 'GET read/tests': tests }, { test: '$checkout' });
    await screen.findByText(/^At 500/);
    expect(asked(requests, 'read/runs')[0]).toMatchObject({ params: { testId: idOf(7) } });
  });

  it('is of one run by its id', async () => {
    const { requests } = show({ ...withRuns(), [`GET read/runs/${run.id}`]: run }, { source: 'run', run: run.id });
    expect(await screen.findByText(/^At 500/)).toBeVisible();
    expect(asked(requests, 'read/runs')).toHaveLength(0);
  });

  it('leaves out runs after the end of the time range where that is asked for', async () => {
    const { requests, refresh } = show(withRuns(run), { upToTimeRange: true });
    await screen.findByText(/^At 500/);
    expect(asked(requests, 'read/runs')[0]).toMatchObject({ params: { before: '00000001YG0000000000000000' } });
    refresh(1_732_000_000_000);
    await waitFor(() => expect(asked(requests, 'read/runs')).toHaveLength(2));
    expect(asked(requests, 'read/runs')[1]).toMatchObject({ params: { before: '01JD1KXA000000000000000000' } });
  });

  it('is asked for anew when the dashboard refreshes, and stays when that fails', async () => {
    const { answers, requests, refresh } = show(withRuns(run));
    await screen.findByText(/^At 500/);
    answers['GET read/runs'] = new Failure(502);
    refresh();
    const mark = await screen.findByRole('button', { name: /^not refreshed: .*Grafana got no answer from the runner/ });
    expect(mark).toBeVisible();
    expect(screen.getByText(/^At 500/)).toBeVisible();
    answers['GET read/runs'] = { runs: [run] };
    refresh();
    await waitFor(() => expect(mark).not.toBeInTheDocument());
    expect(asked(requests, 'read/runs')).toHaveLength(3);
  });

  it('is asked for by itself while it is not final, and at the interval that was chosen', async () => {
    jest.useFakeTimers();
    try {
      const { answers, requests } = show({ ...withRuns(run), [readReport]: hostReport }, { refreshSec: 300 });
      await act(() => jest.advanceTimersByTimeAsync(1));
      expect(screen.getByText(/^At 500/)).toBeVisible();
      answers[readReport] = meshReport;
      await act(() => jest.advanceTimersByTimeAsync(10_000));
      expect(screen.queryByText('provisional')).not.toBeInTheDocument();
      expect(asked(requests, '/report')).toHaveLength(2);
      await act(() => jest.advanceTimersByTimeAsync(299_000));
      expect(asked(requests, '/report')).toHaveLength(2);
      await act(() => jest.advanceTimersByTimeAsync(1_000));
      expect(asked(requests, '/report')).toHaveLength(3);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('a panel without a report says why', () => {
  const nothing = async (answers: Answers, change: Change, text: string) => {
    cleanup();
    show(answers, change);
    expect(await screen.findByText(text)).toBeVisible();
    return within(screen.getByRole('status'));
  };

  it('there are no runs, or none that measured anything', async () => {
    const status = await nothing(withRuns(), {}, 'No runs yet.');
    expect(status.getByRole('link', { name: 'See the tests' })).toBeVisible();
    await nothing(withRuns(running), { upToTimeRange: true }, 'No run has measured anything yet.');
  });

  it('there is no such test, no such run, or none was chosen', async () => {
    const none = { ...withRuns(), 'GET read/tests': { tests: [], total: 1, tags: [], problems: [] } };
    await nothing(none, { test: 'check-out' }, 'There is no test with the name check-out.');
    await nothing(withRuns(), { source: 'run' }, 'No run has been chosen.');
  });

  it.each([
    ['not_found', 404],
    ['request.invalid', 400],
  ])('the id is not one of a run (%s)', async (code, status) => {
    const answers = { 'GET read/runs/x1': refusal(status, code, 'No.') };
    await nothing(answers, { source: 'run', run: 'x1' }, 'There is no run with the id x1.');
  });

  it('the run has not ended, has measured nothing, or nothing was captured around it', async () => {
    const chosen: Change = { source: 'run', run: run.id };
    const ofRun = (change: Partial<Run>) => ({ [`GET read/runs/${run.id}`]: runOf(change) });
    const status = await nothing(
      ofRun({ state: 'running', health: null }),
      chosen,
      'No report yet: the run has not ended.'
    );
    expect(status.getByRole('link', { name: 'Open the run' })).toHaveAttribute('href', expect.stringContaining(run.id));
    await nothing(ofRun({ state: 'errored', health: null }), chosen, 'No report: this run measured nothing.');
    const missing = { ...ofRun({}), [readReport]: refusal(404, 'not_found', 'None.') };
    await nothing(missing, chosen, 'No report: nothing was captured around this run.');
  });

  it('an observation, which makes no load, may have a report all the same', async () => {
    const { name, tags } = testOf();
    const test = { kind: 'Observation' as const, name, tags, window: { last: '10m' } };
    show(withRuns(runOf({ testId: null, test, health: null })));
    expect(await screen.findByText(/^At 500/)).toBeVisible();
  });

  it.each([
    ['the runner does not answer', new Failure(502), 'Grafana got no answer from the runner.'],
    [
      'the role is not enough',
      new Failure(403, { message: 'plugin proxy route access denied' }),
      /does not allow this/,
    ],
    [
      'the app is not enabled',
      new Failure(404, { message: 'Plugin is not enabled' }),
      /app is not enabled in this org/,
    ],
    ['the session has ended', new Failure(401, { message: 'Unauthorized' }), /not signed in to Grafana any more/],
  ])('%s, and asks again on request', async (_, failure, text) => {
    const { answers } = show({ ...withRuns(run), 'GET read/runs': failure }, {}, small);
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    answers['GET read/runs'] = { runs: [run] };
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('0.165 cores')).toBeVisible();
  });
});
