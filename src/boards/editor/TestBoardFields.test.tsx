import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { Board, TestBoard } from '@headroom/contract';
import React, { useState } from 'react';
import { fakeBackend } from '../../fixtures/backend';
import { typeChoice } from '../../fixtures/typeChoice';
import TestBoardFields from './TestBoardFields';

const own: Board = {
  kind: 'Board',
  name: 'mesh',
  dashboard: { uid: 'istio-mesh' },
  panels: [{ id: 2, unit: 'cores' }],
  window: 'padded',
};

const dashboard = {
  uid: 'istio-mesh',
  title: 'Mesh',
  panels: [
    { id: 1, type: 'timeseries', title: 'Requests', gridPos: { x: 0, y: 0, w: 12, h: 8 } },
    { id: 2, type: 'timeseries', title: 'CPU', gridPos: { x: 12, y: 0, w: 12, h: 8 } },
  ],
  templating: { list: [{ name: 'namespace', type: 'query', query: 'x', current: { text: 'shop', value: 'shop' } }] },
};

function show(entry: TestBoard) {
  fakeBackend({ 'GET api/dashboards/uid/istio-mesh': { dashboard, meta: {} } });
  const seen: TestBoard[] = [entry];
  function Host() {
    const [now, setNow] = useState(entry);
    return (
      <TestBoardFields
        own={own}
        entry={now}
        onChange={(changed) => {
          seen.push(changed);
          setNow(changed);
        }}
      />
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Host />
    </QueryClientProvider>
  );
  return { last: () => seen.at(-1) };
}

describe('what a test has different about a board', () => {
  it('is a name alone until something is different, and again when it no longer is', async () => {
    const { last } = show('mesh');
    await userEvent.click(screen.getByRole('radio', { name: 'With idle before and after' }));
    expect(last()).toEqual({ name: 'mesh', window: 'idle-and-run' });
    await userEvent.click(screen.getByRole('radio', { name: 'As the board has it' }));
    expect(last()).toBe('mesh');
  });

  it('begins with the panels of the board, and says what of a panel is wrong', async () => {
    const { last } = show('mesh');
    await userEvent.click(await screen.findByRole('switch', { name: 'The panels of the board, as it has them' }));
    expect(last()).toEqual({ name: 'mesh', panels: [{ id: 2, unit: 'cores' }] });
    await userEvent.click(screen.getByRole('checkbox', { name: /Requests/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Settings of CPU' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Width/ }), 'wide');
    expect(last()).toEqual({ name: 'mesh', panels: [{ id: 2, unit: 'cores', width: 'wide' }, { id: 1 }] });
    expect(await screen.findByRole('alert')).toHaveTextContent(/number/i);
  });

  it('keeps a space that is being written', async () => {
    const { last } = show({ name: 'mesh', refresh: '5s' });
    const title = screen.getByRole('textbox', { name: /^Title/ });
    await userEvent.type(title, 'For us');
    expect(title).toHaveValue('For us');
    expect(last()).toEqual({ name: 'mesh', title: 'For us', refresh: '5s' });
  });

  it('says which values the legend of a panel has', async () => {
    const { last } = show({ name: 'mesh', panels: [{ id: 2, legend: { mode: 'table' } }] });
    await userEvent.click(await screen.findByRole('button', { name: 'Settings of CPU' }));
    await typeChoice(screen.getByRole('combobox', { name: 'Values in the legend' }), 'Max', '{ArrowDown}{Enter}');
    expect(last()).toEqual({
      name: 'mesh',
      panels: [{ id: 2, legend: { mode: 'table', placement: 'bottom', values: ['max'] } }],
    });
  });

  it('sets variables of the dashboard for this test', async () => {
    const { last } = show('mesh');
    await userEvent.click(await screen.findByRole('radio', { name: 'Fixed' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Value of namespace' }), 'shop, bank');
    expect(last()).toEqual({ name: 'mesh', variables: { namespace: ['shop', 'bank'] } });
  });
});
