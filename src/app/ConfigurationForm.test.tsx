import type { AppPluginMeta } from '@grafana/data';
import { hasPermission, setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { errorCatalogue } from '@headroom/contract';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { Failure, fakeBackend, refusal, type Answers } from '../fixtures/backend';
import { typeChoice } from '../fixtures/typeChoice';
import type { AppSettings } from './AppSettings';
import { ConfigurationForm } from './ConfigurationForm';
import { makeQueryClient } from './queryClient';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  hasPermission: jest.fn(() => false),
}));

const SAVE = 'POST api/plugins/headroom-performance-app/settings';
const CHECK = 'GET read/runner';

function show(
  answers: Answers,
  change: Partial<AppPluginMeta<AppSettings>> = {},
  tempos: ReadonlyArray<{ uid: string; name: string; type: string }> = []
) {
  const backend = fakeBackend(answers);
  setDataSourceSrv({
    getList: () => [...tempos, { uid: 'grafana', name: '-- Grafana --', type: 'datasource' }],
  } as unknown as DataSourceSrv);
  const reload = jest.fn();
  const meta = {
    id: 'headroom-performance-app',
    enabled: true,
    pinned: true,
    jsonData: { runnerUrl: 'http://runner:8090', other: 1 },
    info: { version: '0.1.0' },
    secureJsonFields: { runnerToken: true },
    ...change,
  } as unknown as AppPluginMeta<AppSettings>;
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <ConfigurationForm meta={meta} reload={reload} />
    </QueryClientProvider>
  );
  return { ...backend, reload };
}

const address = () => screen.getByLabelText(/^Address/);
const token = () => screen.getByLabelText(/^Token/);
const button = (name: string) => screen.getByRole('button', { name });

describe('the configuration of the runner', () => {
  it('shows that a token is set, never the token', () => {
    show({});
    expect(screen.queryByLabelText(/^Traces/)).toBeNull();
    expect(token()).toHaveValue('configured');
    expect(token()).toBeDisabled();
    expect(button('Save')).toBeDisabled();
  });

  it('keeps which Tempo has the traces as soon as it is chosen, and all other settings', async () => {
    const { requests, reload } = show({ [SAVE]: {} }, {}, [
      { uid: 'a', name: 'Tempo A', type: 'tempo' },
      { uid: 'b', name: 'Tempo B', type: 'tempo' },
    ]);
    await typeChoice(screen.getByRole('combobox', { name: /^Traces/ }), 'Tempo B');
    await waitFor(() => expect(reload).toHaveBeenCalled());
    expect(requests[0].data).toEqual({
      enabled: true,
      pinned: true,
      jsonData: { runnerUrl: 'http://runner:8090', other: 1, tempoUid: 'b' },
    });
  });

  it('saves without turning the app off, without losing other settings, and keeps the token that is set', async () => {
    const { requests, reload } = show({ [SAVE]: {} });
    await userEvent.type(address(), '/headroom/');
    await userEvent.click(button('Save'));
    await waitFor(() => expect(reload).toHaveBeenCalled());
    expect(requests[0].data).toEqual({
      enabled: true,
      pinned: true,
      jsonData: { runnerUrl: 'http://runner:8090/headroom', other: 1 },
    });
  });

  it('saves a new token after the old one was put away', async () => {
    const { requests } = show({ [SAVE]: {} });
    await userEvent.click(button('Reset'));
    await userEvent.click(button('Save'));
    expect(requests).toEqual([]);
    await userEvent.type(token(), 's3cret');
    await userEvent.click(button('Save'));
    await waitFor(() => expect(requests[0]?.data).toMatchObject({ secureJsonData: { runnerToken: 's3cret' } }));
  });

  it('asks for the token anew when the address leads elsewhere, so that the old one is not sent there', async () => {
    const { requests } = show({ [SAVE]: {} });
    await userEvent.clear(address());
    await userEvent.type(address(), 'http://other:8090');
    expect(screen.getByText(/enter the token for it/)).toBeVisible();
    await userEvent.click(button('Save'));
    expect(requests).toEqual([]);
  });

  it('does not save what is no address', async () => {
    const { requests } = show({ [SAVE]: {} }, { jsonData: {}, secureJsonFields: {} });
    await userEvent.type(address(), 'runner:8090');
    await userEvent.type(token(), 'x');
    await userEvent.click(button('Save'));
    expect(screen.getByText(/Must be an address such as/)).toBeVisible();
    expect(requests).toEqual([]);
  });

  it('says why nothing was saved', async () => {
    show({ [SAVE]: new Failure(403, { message: 'Permissions needed: plugins:write' }) });
    await userEvent.type(address(), '/x');
    await userEvent.click(button('Save'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Permissions needed: plugins:write');
  });
});

describe('the check of the runner', () => {
  const runner = (change: object = {}) => ({ name: 'headroom', version: '0.1.0', timeMs: Date.now(), ...change });
  const checked = async (answer: unknown) => {
    const shown = show({ [CHECK]: answer });
    await userEvent.click(button('Check'));
    return shown;
  };

  it('says that all is well, and which version it is', async () => {
    await checked(runner());
    expect(await screen.findByText('It is Headroom 0.1.0.')).toBeVisible();
    expect(screen.queryByText(/differ/)).toBeNull();
  });

  it.each([
    ['unreachable', new Failure(502), 'Grafana does not reach the runner', /^Check that the runner is running/],
    ['no address', new Failure(500, { message: 'Could not parse url' }), /leads nowhere/, /such as http/],
    ['a page of another program', '<html>', /not a runner/, /is a runner's/],
    ['another program', new Failure(404, 'Cannot GET', 'Not Found'), /not a runner/, /is a runner's/],
    ['another Grafana', new Failure(404, { message: 'Not found' }), /not a runner/, /is a runner's/],
    ['the wrong token', refused('auth.token'), 'The runner does not accept the token', /^Set the runner's token/],
    [
      'keys',
      refused('auth.identity_keys'),
      'The runner cannot read the keys of this Grafana',
      /^Check HEADROOM_GRAFANA_URL/,
    ],
    ['an identity', refused('auth.identity'), /does not accept the identity/, /^Open Headroom in the Grafana/],
    [
      'another organisation',
      refused('auth.organisation'),
      'The runner serves another organisation',
      /^Switch to the organisation/,
    ],
  ] as const)('says what is wrong and what to do: %s', async (_, answer, title, remedy) => {
    await checked(answer);
    expect(await screen.findByText(title)).toBeVisible();
    expect(screen.getByText(remedy)).toBeVisible();
  });

  it('says that the runner is of another version', async () => {
    await checked(runner({ version: '0.2.0' }));
    expect(await screen.findByText('Plugin and runner have different versions')).toBeVisible();
    expect(screen.getByText(/The plugin is 0\.1\.0, the runner 0\.2\.0\./)).toBeVisible();
  });

  it('says by how much the clocks differ', async () => {
    await checked(runner({ timeMs: Date.now() - 42_000 }));
    expect(await screen.findByText(/is 42 s behind this browser's/)).toBeVisible();
  });

  it('waits until changes are saved', async () => {
    show({});
    await userEvent.type(address(), '/x');
    expect(button('Check')).toHaveAttribute('aria-disabled', 'true');
  });
});

describe("the runner's settings", () => {
  it('are shown to administrators: whom it believes, and where requests may go', async () => {
    jest.mocked(hasPermission).mockReturnValue(true);
    show({
      'GET admin/runner/settings': {
        version: '0.1.0',
        orgId: 3,
        identity: { issuer: 'https://grafana.example/', keysUrl: 'http://grafana:3000/keys' },
        settings: [
          {
            name: 'allow-targets',
            variable: 'HEADROOM_ALLOW_TARGETS',
            value: '10.0.0.0/8:80',
            help: 'where load may go',
          },
          { name: 'allow-webhooks', variable: 'HEADROOM_ALLOW_WEBHOOKS', value: '', help: 'where webhooks may go' },
        ],
      },
    });
    expect(await screen.findByText(/serves the organisation 3 and believes identities of https:/)).toBeVisible();
    expect(screen.getByText('10.0.0.0/8:80')).toBeVisible();
    expect(screen.getByText('none')).toBeVisible();
  });

  it('are not asked for by others', async () => {
    jest.mocked(hasPermission).mockReturnValue(false);
    const { requests } = show({});
    expect(screen.queryByText("The runner's settings")).toBeNull();
    expect(requests).toEqual([]);
  });
});

function refused(code: keyof typeof errorCatalogue) {
  const { httpStatus, meaning, remedy } = errorCatalogue[code];
  return refusal(httpStatus, code, meaning, remedy);
}
