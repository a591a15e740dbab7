import { screen, within } from '@testing-library/react';
import type { Result, Test } from '@headroom/contract';
import { fakeBackend } from '../fixtures/backend';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { idOf, resultOf, runOf, secondOf, testOf } from '../fixtures/records';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

beforeEach(() => FakeEventSource.install());

const path = `runs/${idOf(100)}`;
const common = { method: 'GET', headers: {}, timeout: '10s' } as const;
const grpc = { ...common, url: 'http://127.0.0.1:9000', protocol: 'grpc', grpc: { method: 'shop.Cart/Add' } } as const;

/** Shows a run of this target: two of its requests were well, and perhaps some failed. */
function show(
  target: Test['target'],
  statuses: Record<string, number> = {},
  failed = 0,
  change: Partial<Result> = {}
): void {
  const { counts, ...second } = secondOf(0, [4_000, 5_000]);
  const errors = failed === 0 ? {} : { status: failed };
  fakeBackend({
    [`GET read/${path}`]: runOf({ test: testOf({ target }) }),
    [`GET read/${path}/result`]: {
      ...resultOf([{ ...second, counts: { ...counts, statuses, errors } }]),
      ...change,
    },
    'GET read/runs': { runs: [] },
  });
  renderAt(path);
}

const tile = (name: string) => screen.getByRole('group', { name });

describe('the page of a run', () => {
  it('speaks of calls and their status where gRPC was spoken', async () => {
    show(grpc, { OK: 2, UNIMPLEMENTED: 1 }, 1);
    const calls = within(await screen.findByRole('table', { name: 'What happened to the calls' }));
    expect(tile('Errors')).toHaveTextContent('1 (33 %)1 × status other than OK');
    expect(calls.getByRole('row', { name: 'Answered with grpc-status OK 2' })).toBeVisible();
    expect(calls.getByRole('row', { name: 'Status UNIMPLEMENTED 1' })).toBeVisible();
    expect(screen.getByRole('table', { name: 'Failed calls by class' })).toBeVisible();
    expect(screen.queryByText(/below 400|unexpected status/)).toBeNull();
    expect(screen.getByRole('region', { name: 'Slowest traced calls' })).toHaveTextContent(
      'The calls carried no trace'
    );
    expect(screen.queryByText(/requests/)).toBeNull();
  });

  it.each([
    ['echo', 'Came back', 'Half of the messages came back within', 'Came back whole', 'Achieved', '0 B/s each way'],
    ['up', 'Taken', 'Half of the messages were taken within', 'Taken whole', 'Bytes up', 'messages/s'],
    ['down', 'Came', 'Half of the messages came within', 'Came whole', 'Bytes down', 'messages/s'],
  ] as const)('speaks of messages over TCP, %s, in six tiles', async (transfer, label, half, whole, rate, bytes) => {
    show({ ...common, url: 'tcp://127.0.0.1:9000', tcp: { transfer } });
    const messages = within(await screen.findByRole('table', { name: 'What happened to the messages' }));
    expect(tile(label)).toHaveTextContent('2 ok');
    expect(tile(rate)).toHaveTextContent(bytes);
    expect(
      screen.getAllByRole('group', { name: /^(Response time|Achieved|Bytes|Errors|Came|Taken|Data plane)/ })
    ).toHaveLength(6);
    expect(tile('Errors')).toHaveTextContent('no message failed');
    expect(screen.getByText(new RegExp(half))).toBeVisible();
    expect(messages.getByRole('row', { name: `${whole} 2` })).toBeVisible();
    expect(screen.queryByText(/request/i)).toBeNull();
  });

  it('says from where times of a closed load over TCP count, in messages', async () => {
    show({ ...common, url: 'tcp://127.0.0.1:9000' }, {}, 0, { clock: 'send', askedPerSec: null });
    expect(
      await screen.findByText(/^Each connection begins a message as soon as the one before is over/)
    ).toBeVisible();
    expect(tile('Achieved')).toHaveTextContent('as fast as the bytes went · 0 B/s each way');
  });
});
