import type { OverheadReport } from '@headroom/contract';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend, Failure, refusal } from '../../fixtures/backend';
import { FakeEventSource } from '../../fixtures/FakeEventSource';
import { idOf, resultOf, runOf, secondOf } from '../../fixtures/records';
import { renderAt } from '../../fixtures/renderAt';
import { hostReport, meshReport } from '../../fixtures/reports';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../../fixtures/FakePluginPage').FakePluginPage,
}));

const path = `runs/${idOf(100)}`;
const read = `GET read/${path}`;
const page = `${path}?tab=overhead`;

beforeEach(() => FakeEventSource.install());

/** The Overhead section of an ended run whose report is asked for with this outcome. */
async function showReport(report: unknown) {
  const backend = fakeBackend({
    [read]: runOf(),
    [`${read}/result`]: resultOf([secondOf(0, [4_000])]),
    [`${read}/report`]: report,
    'GET read/runs': { runs: [] },
  });
  renderAt(page);
  const section = within(await screen.findByRole('region', { name: 'Overhead' }));
  return { ...backend, section };
}

/** A table by its name; whether it is visible is left out, for jsdom takes seconds to tell that of all cells. */
function tableOf(section: ReturnType<typeof within>, name: string | RegExp): HTMLTableElement {
  return section.getByRole('table', { name, hidden: true });
}

function cellsOf(section: ReturnType<typeof within>, table: string, row: RegExp): Array<string | null> {
  const [found] = [...tableOf(section, table).rows].filter(({ textContent }) => row.test(textContent ?? ''));
  return [...found.querySelectorAll('td')].map((cell) => cell.textContent);
}

describe('the overhead of a run', () => {
  it('is the answer first, with the grade and what it means', async () => {
    await showReport(meshReport);
    expect(await screen.findByText(meshReport.answer)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Grade C: what it means' }));
    expect(await screen.findByText('Grade C: one run, no baseline')).toBeVisible();
    expect(screen.getByText(/^Six or more pairs/)).toBeVisible();
  });

  it('divides what each component spent into standing and induced, against the nodes', async () => {
    const { section } = await showReport(meshReport);
    const cpu = within(await section.findByRole('group', { name: 'CPU' }));
    const [control, data] = cpu.getAllByRole('listitem');
    expect(control).toHaveTextContent('Control plane30.0m cores · 0.4 %30.0m cores standing + 0 cores induced');
    expect(data).toHaveTextContent('Data plane96.5m cores · 1.3 %14.0m cores standing + 82.5m cores induced');
    expect(cpu.getByText('Drawn to 0.500 cores, 6.6 % of the nodes’ 7.60 cores')).toBeVisible();
    const memory = within(section.getByRole('group', { name: 'Memory' }));
    expect(memory.getByText('Drawn to 256 MiB, 0.8 % of the nodes’ 32.0 GiB')).toBeVisible();
  });

  it('has a table by component and kind, per 1 000 requests/s at a stated rate', async () => {
    const { section } = await showReport(meshReport);
    await screen.findByText(meshReport.answer);
    const table = within(tableOf(section, 'CPU by component'));
    expect(table.getByText('per 1 000 requests/s, at 500.0/s')).toBeVisible();
    expect(cellsOf(section, 'CPU by component', /^sidecar × 2/)).toEqual([
      '8.00m cores',
      '52.5m cores',
      '60.5m cores',
      '0.105 cores',
      '30.2m cores',
      '0.200 cores',
      '4.00 cores',
      '0.2 %',
      '0.8 %',
      '12 %',
    ]);
    expect(cellsOf(section, 'Memory by component', /^sidecar × 2/).slice(0, 4)).toEqual([
      '95.0 MiB',
      '7.81 MiB',
      '103 MiB',
      '206 MiB in all',
    ]);
  });

  it('draws each node’s capacity as steps, readable as a table', async () => {
    const { section } = await showReport(meshReport);
    const node = within(await section.findByRole('group', { name: 'node-b' }));
    const rows = within(node.getByRole('table', { name: /^CPU/ }))
      .getAllByRole('row')
      .slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      'Before the load0.320 cores8.0 %',
      'Application0.130 cores3.3 %',
      'Data plane55.0m cores1.4 %',
      'Kernel and unattributed50.0m cores1.3 %',
      'Taken by the hypervisor8.00m cores0.2 %',
      'Free3.44 cores86 %',
    ]);
  });

  it('shows the control plane’s percentiles as the ranges that they are', async () => {
    const { section } = await showReport(meshReport);
    const control = within(await section.findByRole('group', { name: 'Control plane' }));
    expect(control.getByText('10.0 ms to 100 ms')).toBeVisible();
    expect(control.getByText('above 100 ms')).toBeVisible();
  });

  it('says what was not seen and what was asked', async () => {
    const { section } = await showReport(meshReport);
    expect(await section.findByText('How long does a change take to reach the proxies?')).toBeVisible();
    expect(section.getByText('HTTP 422: too many samples in one query')).toBeVisible();
    expect(section.getByText('strict in shop')).toBeVisible();
    expect(section.queryByText('node_cores{component="node"}')).toBeNull();
    await userEvent.click(section.getByText(/^Queries \(\d+\)$/));
    expect(section.getByText('node_cores{component="node"}')).toBeVisible();
  });
});

describe('the overhead of a run of which little was seen', () => {
  it('says unknown with the reason, to the eye and to the ear, never 0', async () => {
    const { section } = await showReport(hostReport);
    expect(await screen.findByText(hostReport.answer)).toBeVisible();
    const why = 'Records begin too shortly before this load.';
    const [first] = section.getAllByRole('button', { name: `unknown: ${why}`, hidden: true });
    act(() => first.focus());
    expect(await screen.findByRole('tooltip')).toHaveTextContent(why);
    expect(cellsOf(section, 'CPU by component', /^Data plane/)).toEqual([
      'unknown: No CPU time of the data plane was seen.',
    ]);
    expect(cellsOf(section, 'CPU by component', /^Application/).slice(0, 4)).toEqual([
      'unknown',
      'unknown',
      '0.122 cores',
      '0.244 cores in all',
    ]);
    expect(section.queryByRole('group', { name: 'Control plane' })).toBeNull();
    expect(section.queryByText('Mesh share of all that the nodes spent')).toBeNull();
  });

  it('says that it is provisional, and lists warnings with their weight and remedy', async () => {
    const { section } = await showReport(hostReport);
    expect(await screen.findByText('provisional')).toBeVisible();
    const [major, minor] = within(section.getByRole('group', { name: 'Warnings' })).getAllByRole('listitem');
    expect(major).toHaveTextContent(/^major warningW-SAT.*27 % of the time.*Lower the rate/);
    expect(minor).toHaveTextContent(/^minor warningW-SHARED/);
  });
});

describe('the overhead section', () => {
  it('asks again until the report is final', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const { answers, requests } = await showReport(hostReport);
      expect(await screen.findByText('provisional')).toBeVisible();
      const final: OverheadReport = { ...hostReport, provisional: false };
      answers[`${read}/report`] = final;
      const asked = () => requests.filter(({ url }) => url.endsWith('/report')).length;
      await act(async () => jest.advanceTimersByTime(15_000));
      await waitFor(() => expect(screen.queryByText('provisional')).toBeNull());
      expect(screen.getByText(hostReport.answer)).toBeVisible();
      const before = asked();
      await act(async () => jest.advanceTimersByTime(60_000));
      expect(asked()).toBe(before);
    } finally {
      jest.useRealTimers();
    }
  });

  it('says that there is none yet while the run goes on', async () => {
    const { requests } = fakeBackend({
      [read]: runOf({ state: 'running', endedAtMs: null }),
      'GET read/runs': { runs: [] },
    });
    renderAt(page);
    expect(await screen.findByText('None yet: the run has not ended.')).toBeVisible();
    expect(requests.some(({ url }) => url.endsWith('/report'))).toBe(false);
  });

  it('is not asked for when the run measured nothing, and says so', async () => {
    const { requests } = fakeBackend({
      [read]: runOf({ state: 'stopped', health: null, complete: false }),
      'GET read/runs': { runs: [] },
    });
    renderAt(page);
    expect(await screen.findByText('There is no overhead report of this run: it measured nothing.')).toBeVisible();
    expect(requests.some(({ url }) => url.endsWith('/report'))).toBe(false);
  });

  it('says that there is none', async () => {
    const { section } = await showReport(refusal(404, 'not_found', 'The run has no overhead report.'));
    expect(await section.findByText(/^There is no overhead report of this run/)).toBeVisible();
  });

  it('fails alone, and can be tried again', async () => {
    const { section, answers } = await showReport(new Failure(502));
    expect(await section.findByRole('alert', { name: 'The overhead report could not be read' })).toBeVisible();
    expect(screen.getByText(/^Half of the answers/)).toBeVisible();
    answers[`${read}/report`] = meshReport;
    await userEvent.click(section.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(meshReport.answer)).toBeVisible();
  });

  it('shows an environment’s texts as they are', async () => {
    const text = '<img src=x onerror=alert(1)> & co';
    await showReport({
      ...meshReport,
      answer: text,
      gradeWhy: text,
      fingerprint: [{ name: text, value: text }],
      missing: [{ question: text, why: text, remedy: text }],
    });
    expect((await screen.findAllByText(text)).length).toBeGreaterThanOrEqual(5);
    await userEvent.click(screen.getByRole('button', { name: /^Grade C/ }));
    expect(await screen.findByText(`Grade C: ${text}`)).toBeVisible();
  });
});
