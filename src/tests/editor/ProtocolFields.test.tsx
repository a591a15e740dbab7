import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeEventSource } from '../../fixtures/FakeEventSource';
import { press, showEditor, type, yaml } from '../../fixtures/testEditor';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../../fixtures/FakePluginPage').FakePluginPage,
}));

beforeEach(() => FakeEventSource.install());

const choose = async (name: string) => userEvent.click(screen.getByRole('radio', { name }));
const url = async (written: string) => type(await screen.findByLabelText(/^URL/), written);

describe('fields of a test of gRPC', () => {
  it('are the method, its message, where types come from, metadata, deadline and how many calls at once', async () => {
    showEditor('tests/new');
    await url('http://127.0.0.1:9000');
    await choose('gRPC');
    expect(screen.queryByLabelText(/^Expected statuses/)).toBeNull();
    type(screen.getByLabelText(/^Method/), 'shop.Cart/Add');
    type(screen.getByLabelText(/^Message/), '{ "item": 1 }');
    await choose('Server reflection');
    await press('Add: Key');
    type(screen.getByLabelText('Key 1: name'), 'x-tenant');
    type(screen.getByLabelText('Key 1: value'), 'demo');
    type(screen.getByLabelText(/^Deadline/), '2s');
    type(screen.getByLabelText(/^Calls at once/), '10');
    expect((await yaml()).value).toContain(
      [
        'target:',
        '  url: http://127.0.0.1:9000',
        '  protocol: grpc',
        '  grpc:',
        '    method: shop.Cart/Add',
        '    reflection: true',
        '    message:',
        '      item: 1',
        '    deadline: 2s',
        '  headers:',
        '    x-tenant: demo',
        '  streams: 10',
      ].join('\n')
    );
    await choose('Text of a .proto file');
    type(screen.getByLabelText('Text'), 'syntax = "proto3";');
    expect((await yaml()).value).toMatch(/proto:[^]*syntax = "proto3";/);
    expect((await yaml()).value).not.toContain('reflection');
  });

  it('say what is wrong with a message or a method at the field', async () => {
    showEditor('tests/new');
    await url('http://127.0.0.1:9000');
    await choose('gRPC');
    type(screen.getByLabelText(/^Method/), 'Add');
    type(screen.getByLabelText(/^Message/), '{ item');
    await press('Save');
    await waitFor(() => expect(screen.getByLabelText(/^Method/)).toBeInvalid());
    type(screen.getByLabelText(/^Method/), 'shop.Cart/Add');
    await waitFor(() => expect(screen.getByLabelText(/^Message/)).toBeInvalid());
    expect(screen.getByLabelText(/^Method/)).toBeValid();
  });
});

describe('what a load is made of', () => {
  it.each([
    ['HTTP/1.1', 'http://127.0.0.1:9000', 'Requests per second.', 'Kept; requests wait while none is free'],
    ['gRPC', 'http://127.0.0.1:9000', 'Calls per second.', 'Kept; calls wait while none is free'],
    ['TCP', 'tcp://127.0.0.1:9000', 'Messages per second.', 'Kept; messages wait while none is free'],
  ])('has the name that it has in %s', async (protocol, address, perSecond, folded) => {
    showEditor('tests/new');
    await url(address);
    await choose(protocol);
    expect(screen.getByText(perSecond)).toBeVisible();
    expect(screen.getByRole('group', { name: 'How connections are used' })).toHaveTextContent(folded);
  });

  it('is so many at a time on each connection of a closed load', async () => {
    showEditor('tests/new');
    await url('http://127.0.0.1:9000');
    await choose('gRPC');
    await choose('Closed: as fast as answers come');
    expect(screen.getByText('Each with one call at a time.')).toBeVisible();
    type(screen.getByLabelText(/^Calls at once/), '10');
    expect(screen.getByText('Each with 10 calls at a time.')).toBeVisible();
  });
});
