import { config, setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Health, SecondDelta, ThreadHealth } from '@headroom/contract';
import { fakeBackend } from '../fixtures/backend';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { idOf, resultOf, runOf, secondOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

beforeEach(() => FakeEventSource.install());

const path = `runs/${idOf(100)}`;

/** Shows the run that these seconds came of, to a user with these of Grafana's own permissions. */
function show(grafanas: string[], ...seconds: SecondDelta[]): void {
  fakeBackend({
    [`GET read/${path}`]: runOf(),
    [`GET read/${path}/result`]: resultOf(seconds),
    'GET read/runs': { runs: [] },
  });
  renderAt(path, undefined, undefined, grafanas);
}

const traceOf = (digit: string, responseUs: number, startUs: number) => ({
  traceId: digit.repeat(32),
  ...{ startUs, responseUs, serviceUs: responseUs - 500, status: '200', error: null },
});

describe('parts of a result that only some runs have', () => {
  it('are the slowest traces: id, response time and moment, slowest first, each to be copied', async () => {
    show(
      [],
      secondOf(0, [4_000], { slowTraces: [traceOf('a', 4_000, 250_000)] }),
      secondOf(1, [5_000]),
      secondOf(2, [90_000], { slowTraces: [traceOf('b', 90_000, 2_004_500)] })
    );
    const table = within(await screen.findByRole('table', { name: 'Slowest traced requests' }));
    const rows = table.getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      `0:02.00490.0 ms89.5 ms200${'b'.repeat(32)}`,
      `0:00.2504.00 ms3.50 ms200${'a'.repeat(32)}`,
    ]);
    expect(within(rows[0]!).getByRole('button', { name: `Copy the id ${'b'.repeat(32)}` })).toBeEnabled();
  });

  it('are links to the traces where this Grafana has one Tempo, for who may explore, at the time of the request', async () => {
    setDataSourceSrv({
      // Grafana adds its own to every list.
      getList: ({ type }: { type: string }) => [
        { uid: `${type}-1`, name: 'Tempo', type },
        { uid: 'grafana', name: '-- Grafana --', type: 'datasource' },
      ],
    } as unknown as DataSourceSrv);
    config.exploreEnabled = true;
    config.bootData.user.orgId = 7;
    show(['datasources:explore'], secondOf(0, [4_000], { slowTraces: [traceOf('a', 4_000, 250_000)] }));
    const link = await screen.findByRole('link', {
      name: `Explore the trace ${'a'.repeat(32)} in Tempo, in a new tab`,
    });
    const { pathname, searchParams } = new URL(link.getAttribute('href')!, 'http://grafana');
    expect([pathname, searchParams.get('schemaVersion'), searchParams.get('orgId')]).toEqual(['/explore', '1', '7']);
    expect(JSON.parse(searchParams.get('panes')!)).toEqual({
      trace: {
        datasource: 'tempo-1',
        queries: [
          expect.objectContaining({
            datasource: { type: 'tempo', uid: 'tempo-1' },
            queryType: 'traceql',
            query: 'a'.repeat(32),
          }),
        ],
        range: { from: String(1_700_000_000_250 - 300_000), to: String(1_700_000_000_254 + 300_000) },
      },
    });
  });

  it('are the generator’s threads where there are several', async () => {
    const threadOf = (thread: number, crowded: number) => ({
      ...{ thread, status: 'ok', reasons: [], eventLoopUtilization: 0.25, cores: 0.2, noticedP99Us: 90, garbage: 0 },
      ...{ crowded, refused: [] },
    });
    const health: Health = { status: 'ok', reasons: [], eventLoopUtilization: 0.25 };
    show(
      [],
      secondOf(0, [4_000], { health: { ...health, threads: [threadOf(1, 0), threadOf(2, 0.04)] as ThreadHealth[] } })
    );
    const table = within(await screen.findByRole('table', { name: 'Threads of the generator' }));
    expect(table.getByRole('row', { name: 'Thread 2 ok 25 % 0.200 cores 90 µs 0 % 4.0 %' })).toBeVisible();
  });

  it('are no traces where none was recorded, but how there would be some', async () => {
    show([], secondOf(0, [4_000]));
    const section = within(await screen.findByRole('region', { name: 'Slowest traced requests' }));
    expect(section.queryByRole('table')).toBeNull();
    expect(section.getByText(/Switch on “Send trace context” under Target/)).toBeVisible();
    expect(section.getByRole('link', { name: 'Turn it on in the test' })).toHaveAttribute(
      'href',
      `/a/headroom-performance-app/tests/${idOf(1)}`
    );
  });

  it('are requests that were dropped: errors, but no part of what was achieved', async () => {
    const { counts, ...second } = secondOf(0, [4_000, 5_000]);
    show([], { ...second, counts: { ...counts, arrivals: 8, errors: { dropped: 6 } } });
    const errors = within(await screen.findByRole('table', { name: 'Failed requests by class' }));
    expect(errors.getByRole('columnheader', { name: 'Share of those that ended or were dropped' })).toBeVisible();
    expect(errors.getByRole('row', { name: 'dropped: no connection was free 6 75 %' })).toBeVisible();
    expect(screen.getAllByText(/^2\.0*\/s$/)[0]).toBeVisible();
  });

  it('are handshakes, counted as such', async () => {
    const second = secondOf(0, [4_000, 5_000]);
    show([], { ...second, handshakes: { times: second.timings.service, resumed: 1 } });
    await userEvent.click(await screen.findByRole('tab', { name: 'Latency' }));
    expect(screen.getByRole('img', { name: /^TLS handshake: p50 / })).toBeInTheDocument();
    expect(screen.getByText('handshakes')).toBeVisible();
  });

  it('is the floor of the generator: what its responder spoke, its times, and what of the run is its own', async () => {
    const { percentilesUs, ...summary } = resultOf([secondOf(0, [4_000])]).summary.response!;
    const response = { ...summary, percentilesUs: { ...percentilesUs, p50: 1_000 } };
    const floor = {
      ...{ spoken: 'http2', isOverTls: true, answerBytes: 5_000, askedPerSec: 500, achievedPerSec: 499.5 },
      ...{ connections: 16, lengthMs: 3_000, response, service: response, lateness: response },
      ...{ cpuUsPerRequest: 21, health: 'ok' },
    };
    fakeBackend({
      [`GET read/${path}`]: runOf(),
      [`GET read/${path}/result`]: { ...resultOf([secondOf(0, [4_000])]), floor },
      'GET read/runs': { runs: [] },
    });
    renderAt(path);
    const table = within(await screen.findByRole('table', { name: 'Floor of the generator' }));
    expect(table.getByRole('row', { name: /^Response time 1\.00 ms/ })).toBeVisible();
    expect(table.getByRole('row', { name: /^Lateness/ })).toBeVisible();
    expect(screen.getByText('At most 25 % of the median response time is the generator’s own.')).toBeVisible();
    const how = screen.getByText(/^Measured right before the load for 3 s: 499\.5\/s of a responder/);
    expect(how).toHaveTextContent('(HTTP/2, TLS; connections: 16). Each answer had 4.88 KiB.');
    expect(how).toHaveTextContent('Each request took 21 µs of CPU.');
  });
});
