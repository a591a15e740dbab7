import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../fixtures/backend';
import { FakeEventSource } from '../../fixtures/FakeEventSource';
import { idOf, runOf, testOf } from '../../fixtures/records';
import { generator, own, plan, press, showEditor, type, yaml } from '../../fixtures/testEditor';
import { typeChoice } from '../../fixtures/typeChoice';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../../fixtures/FakePluginPage').FakePluginPage,
}));

beforeEach(() => FakeEventSource.install());

describe('the editor of a test', () => {
  it('makes a test of what the form says, shown as YAML while it is written, with what will run', async () => {
    const { sent } = showEditor('tests/new');
    type(await screen.findByLabelText(/^Name/), 'search');
    type(screen.getByLabelText(/^URL/), 'http://127.0.0.1:8091/search');
    await userEvent.click(screen.getByRole('radio', { name: 'Steps' }));
    expect((await yaml()).value).toContain('- rate: 12.5\n      for: 15s');
    expect(await screen.findByText('Open 16 connections.')).toBeVisible();
    await press('Save');
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toMatchObject({
      method: 'POST',
      data: {
        test: { name: 'search', target: { url: 'http://127.0.0.1:8091/search' }, load: { stages: expect.anything() } },
      },
    });
    expect(await screen.findByRole('heading', { name: 'Tests' })).toBeVisible();
  });

  it('says everything that is wrong at once, at the fields and together, and saves nothing', async () => {
    const { sent } = showEditor('tests/new');
    type(await screen.findByLabelText(/^URL/), 'ftp://x');
    type(screen.getByLabelText(/^Rate/), 'many');
    await press('Save');
    const summary = await screen.findByRole('alert', { name: 'Not saved: some fields need correction' });
    expect(summary).toHaveTextContent('target.url must start with http://, https://, tcp:// or tls://');
    expect(summary).toHaveTextContent('load.rate must be a number');
    expect(summary).toHaveTextContent('name must be at least 1');
    expect(screen.getByText('Must be a number')).toBeVisible();
    expect(sent()).toEqual([]);
  });

  it('takes over what is typed as YAML, and leaves the form as it was where that is wrong', async () => {
    showEditor(`tests/${own.id}`);
    const area = await yaml();
    type(area, area.value.replace('rate: 500', 'rate: 700 # agreed'));
    expect(screen.getByText('700/s open, 20 s')).toBeVisible();
    const right = area.value;
    type(area, right.replace('rate: 700', 'rat: 900'));
    const said = await screen.findByRole('alert', { name: /Not taken over/ });
    expect(said).toHaveTextContent('load.rat is not a known key (did you mean "rate"?)');
    expect(screen.getByText('700/s open, 20 s')).toBeVisible();
    await userEvent.click(within(said).getByRole('button', { name: /^line 7, column 3/ }));
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('rat: 900 # agreed');
    await press('Save');
    expect(await screen.findByText(/correct the YAML/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Back to the form’s YAML' }));
    expect(area.value).toBe(right);
  });

  it('keeps comments of the YAML where the form changes something else', async () => {
    showEditor(`tests/${own.id}`);
    const area = await yaml();
    type(area, area.value.replace('rate: 500', 'rate: 500 # agreed'));
    type(screen.getByLabelText(/^Name/), 'renamed');
    expect(area.value).toContain('rate: 500 # agreed');
    expect(area.value).toContain('name: renamed');
  });

  it('names a generator with its own options, and shows what will run with the command and who chose it', async () => {
    const command = { argv: ['/usr/bin/fortio', 'load', '-c', '16'], environment: [], files: [], stdin: null };
    const altered = [{ path: 'load.rate', code: 'rounded', text: '2 992 requests instead of 3 000.' }];
    const { sent } = showEditor(`tests/${own.id}`, {
      'POST edit/tests/check': {
        problems: [],
        generator: { name: 'fortio', by: 'test' },
        plan: { ...plan, generator: { name: 'fortio', version: '1.66.5' }, command, altered, live: true },
      },
      [`PUT edit/tests/${own.id}`]: own,
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Generator' }));
    expect(await screen.findByText('Now: native, since nobody prefers another.')).toBeVisible();
    await typeChoice(screen.getByRole('combobox', { name: /^Generator/ }), 'fortio');
    type(await screen.findByLabelText(/^bufferKib/), '64');
    expect((await yaml()).value).toContain('generator:\n  name: fortio\n  options:\n    bufferKib: 64');
    expect(await screen.findByText('/usr/bin/fortio load -c 16')).toBeVisible();
    expect(screen.getByText(/2 992 requests instead of 3 000/)).toBeVisible();
    expect(screen.getByText(/fortio, as the test says/)).toBeVisible();
    await press('Save');
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toMatchObject({ data: { test: { generator: { name: 'fortio', options: { bufferKib: 64 } } } } });
  });

  it('marks what the runner refuses at the field', async () => {
    const problems = [{ path: 'target.url', message: '10.0.0.1 is not allowed' }];
    showEditor(`tests/${own.id}`, { 'POST edit/tests/check': { problems, generator, plan: null } });
    expect(await screen.findByText('1 to be corrected')).toBeVisible();
    await press('Target');
    expect(screen.getAllByText(/10\.0\.0\.1 is not allowed/)).toHaveLength(2);
  });

  it('marks what the chosen generator cannot do: the kind of load, the certificate believed, the list of requests', async () => {
    const problems = [
      { path: 'load.kind', message: 'wrk cannot make a load that is open' },
      { path: 'target.tls.verify', message: 'wrk believes any certificate' },
      { path: 'target.requests', message: 'wrk sends the same request each time' },
    ];
    const secured = { ...own, test: testOf({ target: { ...own.test.target, url: 'https://shop.test/' } }) };
    showEditor(`tests/${own.id}`, {
      [`GET read/tests/${own.id}`]: secured,
      'POST edit/tests/check': { problems, generator, plan: null },
    });
    expect(await screen.findByText('2 to be corrected')).toBeVisible();
    await press('Target');
    await press('Load');
    for (const { message } of problems) {
      expect(screen.getByText(message)).toBeVisible();
    }
  });

  it('says who wins where somebody else changed the test, and overwrites only on demand', async () => {
    const changed = refusal(409, 'test.changed', 'Somebody else has changed the test.');
    const { sent, answers } = showEditor(`tests/${own.id}`, { [`PUT edit/tests/${own.id}`]: changed });
    type(await screen.findByLabelText(/^Name/), 'mine');
    await press('Save');
    expect(await screen.findByText(/changed by somebody else/)).toBeVisible();
    answers[`GET read/tests/${own.id}`] = { ...own, version: 7 };
    answers[`PUT edit/tests/${own.id}`] = own;
    await press('Overwrite with mine');
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent().map(({ data }) => (data as { version: number }).version)).toEqual([3, 7]);
  });

  it('reloads what somebody else saved, on demand', async () => {
    const changed = refusal(409, 'test.changed', 'Somebody else has changed the test.');
    const { answers } = showEditor(`tests/${own.id}`, { [`PUT edit/tests/${own.id}`]: changed });
    type(await screen.findByLabelText(/^Name/), 'mine');
    await press('Save');
    answers[`GET read/tests/${own.id}`] = { ...own, version: 7, test: testOf({ name: 'theirs' }) };
    await userEvent.click(await screen.findByRole('button', { name: 'Reload theirs' }));
    expect(await screen.findByDisplayValue('theirs')).toBeVisible();
  });

  it('saves and runs; a test that was saved but not run is not made twice', async () => {
    const run = runOf({ state: 'queued', verdict: 'none', startedAtMs: null, endedAtMs: null });
    const { sent, answers } = showEditor(`tests/new?from=${own.id}`, {
      'POST run/runs': refusal(403, 'target.refused', 'Not allowed.'),
      [`PUT edit/tests/${own.id}`]: own,
      [`GET read/runs/${run.id}`]: run,
    });
    expect(await screen.findByDisplayValue('checkout (copy)')).toBeVisible();
    await press('Save and run');
    expect(await screen.findByText(/saved, but its run was not started/)).toBeVisible();
    answers['POST run/runs'] = run;
    await press('Save and run');
    await waitFor(() => expect(sent()).toHaveLength(4));
    expect(sent().map(({ method, url }) => `${method} ${url.split('app/')[1]}`)).toEqual([
      'POST edit/tests',
      'POST run/runs',
      `PUT edit/tests/${own.id}`,
      'POST run/runs',
    ]);
    expect(await screen.findByRole('heading', { level: 1, name: 'checkout' })).toBeVisible();
  });

  it('is read-only for those who may not change tests, and says why', async () => {
    showEditor(`tests/${own.id}`, {}, ['runs:read', 'runs:run']);
    expect(await screen.findByText(/lacks headroom-performance-app\.tests:edit/)).toBeVisible();
    expect(screen.getByRole('region', { name: 'As YAML' })).toHaveTextContent('rate: 500');
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it('is read-only for a test of a file: which, and how to get a copy', async () => {
    showEditor(`tests/${own.id}`, { [`GET read/tests/${own.id}`]: { ...own, file: 'checkout.yaml' } });
    expect(await screen.findByText('This test comes from the file checkout.yaml')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Duplicate' })).toHaveAttribute(
      'href',
      expect.stringContaining(`tests/new?from=${own.id}`)
    );
  });

  it('says when the test is not there any more', async () => {
    showEditor(`tests/${idOf(9)}`, {
      [`GET read/tests/${idOf(9)}`]: refusal(404, 'not_found', 'There is no test with the id.'),
    });
    expect(await screen.findByRole('alert', { name: 'The test could not be read' })).toHaveTextContent(
      'There is no test with the id.'
    );
  });

  it('begins with the demo where that was asked for', async () => {
    showEditor('tests/new?example=demo');
    expect(await screen.findByLabelText(/^URL/)).toHaveValue('http://127.0.0.1:8479/checkout');
  });
});
