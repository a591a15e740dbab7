import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeEventSource } from '../../fixtures/FakeEventSource';
import { generatorInfos } from '../../fixtures/generators';
import { testOf } from '../../fixtures/records';
import { generator, own, plan, press, showEditor, type, yaml } from '../../fixtures/testEditor';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../../fixtures/FakePluginPage').FakePluginPage,
}));

beforeEach(() => FakeEventSource.install());

/** What stands beside the title of fields that are folded. */
const folded = (name: string) => screen.getByRole('group', { name });
const choose = async (name: string) => userEvent.click(screen.getByRole('radio', { name }));

describe('fields of a test that most leave as they are', () => {
  it('are folded to what they say, and open by keyboard', async () => {
    showEditor('tests/new');
    expect(
      await screen.findByRole('group', { name: 'Cookies, timeout, expected statuses and redirects' })
    ).toHaveTextContent('No cookies; answers within 10s; statuses below 400 are no errors');
    expect(folded('What differs from request to request')).toHaveTextContent(
      'Nothing: each request has the same bytes'
    );
    expect(folded('Several requests')).toHaveTextContent('One, as above');
    expect(screen.queryByLabelText(/^Timeout/)).toBeNull();
    const title = screen.getByRole('button', { name: 'Cookies, timeout, expected statuses and redirects' });
    title.focus();
    await userEvent.keyboard('{Enter}');
    expect(title).toHaveAttribute('aria-expanded', 'true');
    type(screen.getByLabelText(/^Timeout/), '2s');
    type(screen.getByLabelText(/^Expected statuses/), '200, 404');
    await userEvent.click(title);
    expect(folded('Cookies, timeout, expected statuses and redirects')).toHaveTextContent(
      'No cookies; answers within 2s; only 200, 404 are no errors'
    );
    expect((await yaml()).value).toContain('timeout: 2s\n  expect:\n    status:\n      - 200\n      - 404');
  });

  it('say how connections are used, of open loads and of closed ones', async () => {
    showEditor('tests/new');
    expect(await screen.findByRole('group', { name: 'How connections are used' })).toHaveTextContent(
      'Kept; requests wait while none is free'
    );
    await press('How connections are used');
    await choose('Open more');
    type(screen.getByLabelText(/^Connections at most/), '64');
    type(screen.getByLabelText(/^Requests per connection/), '1');
    await press('How connections are used');
    expect(folded('How connections are used')).toHaveTextContent(
      'A new one for each request; up to 64 while none is free'
    );
    expect((await yaml()).value).toContain('whenBusy: grow\n  maxConnections: 64\n  requestsPerConnection: 1');
    await choose('Closed: as fast as answers come');
    await press('How connections are used');
    type(screen.getByLabelText(/^Think time/), '20ms');
    await press('How connections are used');
    expect(folded('How connections are used')).toHaveTextContent('A new one for each request; 20ms to think');
  });

  it('send trace context with baggage, and name what differs', async () => {
    showEditor('tests/new');
    await userEvent.click(await screen.findByRole('button', { name: 'Trace context' }));
    await userEvent.click(screen.getByRole('switch', { name: /^Send trace context/ }));
    type(screen.getByLabelText(/^Recorded share/), '0.1');
    await press('Add: Baggage entry');
    type(screen.getByLabelText('Baggage entry 1: name'), 'team');
    type(screen.getByLabelText('Baggage entry 1: value'), 'shop');
    await press('Trace context');
    expect(folded('Trace context')).toHaveTextContent('10 % of the requests recorded; baggage: team');
    expect((await yaml()).value).toContain('trace:\n    sampled: 0.1\n    baggage:\n      team: shop');
    await press('What differs from request to request');
    await press('Add a value');
    type(screen.getByLabelText('Value 1: name'), 'n');
    await choose('Counter');
    await press('What differs from request to request');
    expect(folded('What differs from request to request')).toHaveTextContent('${n}');
    expect((await yaml()).value).toContain('values:\n    n:\n      counter: 1');
  });

  it('open by themselves where one of them needs correction', async () => {
    const problems = [{ path: 'target.tls.resume', message: 'wrk makes a whole handshake each time' }];
    showEditor(`tests/${own.id}`, {
      [`GET read/tests/${own.id}`]: { ...own, test: testOf({ target: { ...own.test.target, url: 'https://a/' } }) },
      'POST edit/tests/check': { problems, generator, plan: null },
    });
    expect(await screen.findByText('1 to be corrected')).toBeVisible();
    await press('Target');
    const tls = folded('TLS');
    expect(within(tls).getByText('wrk makes a whole handshake each time')).toBeVisible();
    await userEvent.click(within(tls).getByRole('button', { name: 'TLS' }));
    expect(tls).toHaveTextContent('The machine’s authorities 1 to be corrected');
    expect(folded('Trace context')).toHaveTextContent('None is sent');
  });

  it('of HTTP/2 are shown with it alone', async () => {
    showEditor('tests/new');
    expect(await screen.findByText('One request at a time on each connection.')).toBeVisible();
    expect(screen.queryByLabelText(/^Requests at once/)).toBeNull();
    await choose('HTTP/2');
    type(screen.getByLabelText(/^Requests at once/), '8');
    expect((await yaml()).value).toContain('protocol: http2\n  streams: 8');
    type(screen.getByLabelText(/^URL/), 'http://127.0.0.1:8091/');
    expect(screen.getByText(/the target must know it without TLS/)).toBeVisible();
    expect(screen.queryByRole('group', { name: 'TLS' })).toBeNull();
  });
});

describe('the protocol of a test', () => {
  it('keeps the place when it becomes TCP, shows what that takes, and comes back', async () => {
    showEditor('tests/new');
    type(await screen.findByLabelText(/^URL/), 'https://shop.test/cart?x=1');
    await press('Add: Header');
    type(screen.getByLabelText('Header 1: name'), 'x-a');
    await choose('TCP');
    expect(screen.getByLabelText(/^URL/)).toHaveValue('tls://shop.test:443');
    expect(screen.queryByRole('group', { name: 'Headers' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: /^Method/ })).toBeNull();
    expect(folded('TLS')).toHaveTextContent('The machine’s authorities');
    type(screen.getByLabelText(/^Bytes of a message/), '1000');
    expect((await yaml()).value).toContain('target:\n  url: tls://shop.test:443\n  tcp:\n    bytes: 1000\nload:');
    await choose('Down');
    expect(screen.queryByRole('radiogroup', { name: 'Message' })).toBeNull();
    expect((await yaml()).value).toContain('transfer: down');
    await choose('HTTP/2');
    expect(screen.getByLabelText(/^URL/)).toHaveValue('https://shop.test:443');
    expect(screen.getByLabelText('Header 1: name')).toHaveValue('x-a');
    expect((await yaml()).value).not.toContain('tcp');
  });

  it('says what is wrong with a message over TCP at its field', async () => {
    showEditor('tests/new');
    type(await screen.findByLabelText(/^URL/), 'tcp://127.0.0.1:9000');
    await choose('Text');
    await press('Save');
    expect(await screen.findByText('Must not be empty: it is the message')).toBeVisible();
  });
});

describe('what a generator takes beside the test', () => {
  it('is named where it is left to preferences, and so that one knows why to choose it', async () => {
    const choices = ['eco', 'balanced', 'precise'];
    const help = 'How closely requests keep to their instants.';
    const precision = { name: 'precision', kind: 'choice', choices, fallback: 'balanced', help };
    const generators = generatorInfos.map((info) =>
      info.name === 'native' ? { ...info, options: [precision] } : info
    );
    showEditor(`tests/${own.id}`, {
      'GET read/generators': { generators },
      'POST edit/tests/check': { problems: [], generator, plan },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Generator' }));
    expect(await screen.findByText('Named here, native also takes options of its own: precision.')).toBeVisible();
  });
});
