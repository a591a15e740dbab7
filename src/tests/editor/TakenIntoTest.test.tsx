import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeEventSource } from '../../fixtures/FakeEventSource';
import { editor, press, showEditor, type, yaml } from '../../fixtures/testEditor';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../../fixtures/FakePluginPage').FakePluginPage,
}));

beforeEach(() => FakeEventSource.install());

describe('the editor of a test', () => {
  it('fills the target from a curl command and names what it does not take', async () => {
    showEditor('tests/new');
    await userEvent.click(await screen.findByRole('button', { name: 'From a curl command' }));
    type(screen.getByLabelText(/^Command/), `curl -L -X PUT https://127.0.0.1/x -b 'a=1' -H 'X-Tenant: demo'`);
    expect(screen.getByText(/-L was left out/)).toBeVisible();
    await press('Take its target');
    expect(screen.getByLabelText(/^URL/)).toHaveValue('https://127.0.0.1/x');
    expect(screen.getByLabelText('Header 1: value')).toHaveValue('demo');
    expect(screen.getByText(/-L was left out/)).toBeVisible();
    await press('Cookies, timeout, expected statuses and redirects');
    expect(screen.getByLabelText('Cookie 1: name')).toHaveValue('a');
  });

  it('takes pasted headers, and secrets by name from administrators', async () => {
    const secrets = [{ name: 'token', connections: [], tests: [], readable: true }];
    showEditor('tests/new', { 'GET admin/secrets': { secrets } }, [...editor, 'config:admin']);
    await userEvent.click(await screen.findByRole('button', { name: 'Paste: Headers' }));
    type(
      within(screen.getByRole('dialog')).getByLabelText(/^Headers/),
      'GET / HTTP/1.1\n:path: /\nX-A: 1\nAuthorization: '
    );
    await press('Take');
    expect(screen.getByLabelText('Header 1: value')).toHaveValue('1');
    await press('Header 2: value: Use a secret');
    await userEvent.click(screen.getByRole('radio', { name: 'New secret' }));
    type(screen.getByPlaceholderText(/^Name, such as/), 'other');
    await userEvent.click(screen.getByRole('radio', { name: 'Stored secret' }));
    await press('Use');
    expect(screen.getByLabelText('Header 2: value')).toHaveValue('${secret:other}');
    expect((await yaml()).value).toContain('Authorization: ${secret:other}');
  });

  it('takes certificates from files', async () => {
    showEditor('tests/new');
    type(await screen.findByRole('textbox', { name: /^URL/ }), 'https://shop.test/');
    const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    await press('TLS');
    const [, ofClient] = document.querySelectorAll('input[type=file]');
    const file = Object.assign(new File([], 'client.pem'), { text: async () => pem });
    fireEvent.change(ofClient!, { target: { files: [file] } });
    await waitFor(() => expect(screen.getByRole('textbox', { name: /^Client certificate/ })).toHaveValue(pem));
    expect(screen.getByLabelText('Key of the client certificate')).toBeVisible();
    expect((await yaml()).value).toContain('MIIB');
  });

  it('takes a body from a file, and says where one is too large for the page', async () => {
    showEditor('tests/new');
    await userEvent.click(await screen.findByRole('radio', { name: 'File' }));
    const upload = (bytes: number) => {
      const file = new File([], 'cart.bin');
      Object.assign(file, { arrayBuffer: async () => new Uint8Array(bytes).buffer });
      Object.defineProperty(file, 'size', { value: bytes });
      fireEvent.change(document.querySelector('input[type=file]')!, { target: { files: [file] } });
    };
    upload(3);
    expect(await screen.findByText('cart.bin, 3 B')).toBeVisible();
    expect((await yaml()).value).toContain('base64: AAAA');
    upload(800_000);
    expect(await screen.findByText(/the page takes 750 KiB at most/)).toBeVisible();
    expect((await yaml()).value).toContain('base64: AAAA');
  });
});
