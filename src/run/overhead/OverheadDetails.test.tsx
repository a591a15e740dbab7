import type { OverheadReport } from '@headroom/contract';
import { render, screen, within } from '@testing-library/react';
import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { meshReport, observedReport } from '../../fixtures/reports';
import { OverheadReportView } from './OverheadReportView';

function show(report: OverheadReport) {
  render(
    <MemoryRouter>
      <OverheadReportView report={report} />
    </MemoryRouter>
  );
}

function part(name: string) {
  return within(screen.getByRole('group', { name }));
}

/** Cells of a row; visibility is left out, for jsdom takes seconds to tell it of whole tables. */
function cellsOf(table: string, row: RegExp): Array<string | null> {
  const { rows } = screen.getByRole<HTMLTableElement>('table', { name: table, hidden: true });
  const found = [...rows].find(({ textContent }) => row.test(textContent ?? ''));
  return [...(found?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent);
}

describe('what a report says beyond the bars', () => {
  it('is what the parts cost in money, where prices are set', () => {
    show(meshReport);
    expect(part('Money').getByText(/^0\.03 EUR for a core-hour, 0\.004 EUR for a GiB-hour/)).toBeVisible();
    const [used, used30, reserved, reserved30] = cellsOf('Money', /^Data plane/);
    // 0.0965 cores at 0.03, and 170.5 MiB at 0.004 a GiB
    expect(used).toBe('0.00356 EUR');
    expect(used30).toBe('2.56 EUR');
    // 0.3 cores at 0.03, and 384 MiB at 0.004 a GiB
    expect([reserved, reserved30]).toEqual(['0.0105 EUR', '7.56 EUR']);
  });

  it('is that no prices are set, where none are', () => {
    show({ ...meshReport, prices: null });
    expect(part('Money').getByText(/no price of a core-hour and a GiB-hour is set/)).toBeVisible();
  });

  it('is where the mean goes, drawn and as a table', () => {
    show(meshReport);
    const chain = part('Where the mean goes');
    expect(chain.getByRole('img', { name: /^from runner to caller’s proxy 41 %, from caller’s proxy/ })).toBeVisible();
    expect(cellsOf('Where the mean goes', /^from runner/)).toEqual(['1.80 ms', '41 %', '4.40 ms', '500.0/s']);
    expect(cellsOf('Where the mean goes', /on: the application/).slice(0, 2)).toEqual(['1.90 ms', '43 %']);
  });

  it('says what of the mean is the generator’s own where its floor was measured', () => {
    const [runner, ...others] = meshReport.figures.meanChain;
    show({ ...meshReport, figures: { ...meshReport.figures, meanChain: [{ ...runner!, ownUs: 440 }, ...others] } });
    expect(
      part('Where the mean goes').getByText('At most 440 µs of it, 10 %, is the generator’s own, by its floor.')
    ).toBeVisible();
  });

  it('is no drawing of means that are not of the same requests', () => {
    const [runner, source, destination] = meshReport.figures.meanChain;
    const meanChain = [runner!, { ...source!, doubt: 'Not the same requests: it counted 700/s.' }, destination!];
    show({ ...meshReport, figures: { ...meshReport.figures, meanChain } });
    const chain = part('Where the mean goes');
    expect(chain.getByText('caller’s proxy: Not the same requests: it counted 700/s.')).toBeVisible();
    expect(chain.queryByRole('img')).toBeNull();
  });

  it('is peaks, limits, throttling and shares, where some component has them', () => {
    show(meshReport);
    const head = (table: string) =>
      [...screen.getByRole('table', { name: table, hidden: true }).querySelectorAll('th[scope=col]')].map(
        ({ textContent }) => textContent
      );
    expect(head('CPU by component')).toEqual(expect.arrayContaining(['limit', 'throttled', 'of the increase']));
    expect(head('CPU by component')).not.toContain('CPU time per GB sent');
    expect(head('Memory by component')).toEqual(expect.arrayContaining(['highest', 'reserved, not used']));
  });

  it('is CPU time per GB where a part counts bytes, as node proxies do', () => {
    const components = meshReport.figures.components.map((one) =>
      one.component === 'data_plane'
        ? { ...one, cpu: { ...one.cpu, secondsPerGB: { known: true as const, value: 1.25 } } }
        : one
    );
    show({ ...meshReport, figures: { ...meshReport.figures, components } });
    expect(cellsOf('CPU by component', /^Data plane/).at(-1)).toBe('1.25 CPU-s');
  });

  it('is what each message and each GB cost of a load over TCP, and who saw its bytes', () => {
    const known = (value: number) => ({ known: true as const, value });
    const carried = { okPerSec: known(500), carriedBytesPerSec: known(1_048_576) };
    const components = meshReport.figures.components.map((one) => ({
      ...one,
      cpu: { ...one.cpu, inducedPerGB: known(2.5) },
    }));
    const byteChain = [
      { at: 'runner', upBytesPerSec: known(1024), downBytesPerSec: known(2048), connectionsPerSec: known(0) },
      {
        at: 'destination',
        upBytesPerSec: known(512),
        downBytesPerSec: known(1024),
        connectionsPerSec: known(3),
        doubt: 'Not the same bytes: it counted less.',
      },
    ];
    const heads = (cargo: 'messages' | 'bytes') => {
      const load = { ...meshReport.figures.load, ...carried, cargo };
      const { unmount } = render(
        <MemoryRouter>
          <OverheadReportView
            report={{ ...meshReport, figures: { ...meshReport.figures, load, components, byteChain, meanChain: [] } }}
          />
        </MemoryRouter>
      );
      const table = screen.getByRole('table', { name: 'CPU by component', hidden: true });
      const names = [...table.querySelectorAll('th[scope=col]')].map(({ textContent }) =>
        textContent?.replaceAll('\u00a0', ' ')
      );
      const cell = cellsOf('CPU by component', /^Data plane/)[names.indexOf('CPU time per GB carried, at 1.00 MiB/s')];
      expect(cell?.replaceAll('\u00a0', ' ')).toBe('2.50 CPU-s');
      expect(part('Bytes on connections').getByText(/application’s proxy: Not the same bytes/)).toBeVisible();
      expect(cellsOf('Bytes on connections', /^application/)).toEqual(['512 B/s', '1.00 KiB/s', '3.00/s']);
      unmount();
      return names.slice(3, 5);
    };
    const [items, bytes] = ['per 1 000 messages/s, at 500.0/s', 'CPU time per GB carried, at 1.00 MiB/s'];
    expect(heads('messages')).toEqual([items, bytes]);
    expect(heads('bytes')).toEqual([bytes, items]);
  });

  it('leaves out how many connections were opened where nobody could tell, and says why', () => {
    const known = (value: number) => ({ known: true as const, value });
    const connectionsPerSec = { known: false as const, why: 'Nobody counts them.' };
    const place = { upBytesPerSec: known(1024), downBytesPerSec: known(2048), connectionsPerSec };
    const byteChain = ['runner', 'inbound'].map((at) => ({ at, ...place }));
    show({ ...meshReport, figures: { ...meshReport.figures, byteChain } });
    expect(cellsOf('Bytes on connections', /^proxy, incoming/)).toEqual(['1.00 KiB/s', '2.00 KiB/s']);
    const bytes = part('Bytes on connections');
    expect(bytes.getByText('How many connections were opened is unknown: Nobody counts them.')).toBeVisible();
  });

  it('is the user’s own queries', () => {
    show(meshReport);
    expect(cellsOf('Own queries', /^Redis connections/)).toEqual(['12', '20.9', '28.5']);
  });

  it('is the standing of the packs, and which version computed it', () => {
    show(meshReport);
    const environment = part('What the environment was');
    expect(environment.getByText('1.27.0, pack from documentation')).toBeVisible();
    expect(environment.getByText('Computed by version').nextSibling).toHaveTextContent(meshReport.codeVersion);
  });
});

describe('a report of traffic that was observed', () => {
  it('claims no standing cost and no baseline', () => {
    show(observedReport);
    expect(screen.getAllByText('in all; standing and induced unknown').length).toBeGreaterThan(0);
    expect(cellsOf('CPU by component', /^Data plane/).slice(0, 2)).toEqual(['unknown', 'unknown']);
  });
});
