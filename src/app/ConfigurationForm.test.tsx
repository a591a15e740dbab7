import type { AppPluginMeta } from '@grafana/data';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { Failure, fakeBackend, refusal, type Answers } from '../fixtures/backend';
import type { AppSettings } from './AppSettings';
import { ConfigurationForm } from './ConfigurationForm';
import { makeQueryClient } from './queryClient';

const SAVE = 'POST api/plugins/headroom-performance-app/settings';
const CHECK = 'GET read/runner';

function show(answers: Answers, change: Partial<AppPluginMeta<AppSettings>> = {}) {
  const backend = fakeBackend(answers);
  const reload = jest.fn();
  const meta = {
    id: 'headroom-performance-app',
    enabled: true,
    pinned: true,
    jsonData: { runnerUrl: 'http://runner:8090', other: 1 },
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
    expect(token()).toHaveValue('configured');
    expect(token()).toBeDisabled();
    expect(button('Save')).toBeDisabled();
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
  it('says that it answers, and which version', async () => {
    show({ [CHECK]: { name: 'headroom', version: '0.1.0', timeMs: 1 } });
    await userEvent.click(button('Check'));
    expect(await screen.findByText('It is Headroom 0.1.0.')).toBeVisible();
  });

  it('says what is wrong, and what to do about it', async () => {
    const { answers } = show({ [CHECK]: refusal(502, 'auth.token', 'The token is wrong.', 'Set the token.') });
    await userEvent.click(button('Check'));
    expect(await screen.findByText('Set the token.')).toBeVisible();
    answers[CHECK] = new Failure(502);
    await userEvent.click(button('Check'));
    expect(await screen.findByText(/^Check that the runner is running/)).toBeVisible();
  });

  it('waits until changes are saved', async () => {
    show({});
    await userEvent.type(address(), '/x');
    expect(button('Check')).toHaveAttribute('aria-disabled', 'true');
  });
});
