import type { AppPluginMeta } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, Input, SecretInput, Stack } from '@grafana/ui';
import { useMutation } from '@tanstack/react-query';
import React, { useState, type FormEvent, type ReactNode } from 'react';
import { errorFrom } from '../runner/errorFrom';
import { RunnerAlert } from '../runner/RunnerAlert';
import type { AppSettings } from './AppSettings';
import { bareUrl, runnerUrlProblem, sameOrigin } from './runnerUrl';
import { saveSettings, type ChangedSettings } from './saveSettings';

interface Props {
  meta: AppPluginMeta<AppSettings>;
  /** Grafana gives pages the new settings only when they are loaded anew. */
  reload?: () => void;
  /** Beside the button that saves; told whether something is not saved yet. */
  beside?: (isChanged: boolean) => ReactNode;
}

/** The runner's address and token. The token can be set, never read; an address elsewhere asks for it anew, so that it goes nowhere by mistake. */
export function RunnerForm({ meta, reload = () => window.location.reload(), beside }: Props) {
  const savedUrl = meta.jsonData?.runnerUrl ?? '';
  const tokenIsSaved = meta.secureJsonFields?.runnerToken === true;
  const [url, setUrl] = useState(savedUrl);
  const [token, setToken] = useState('');
  const [isReset, setReset] = useState(false);
  const [isTouched, setTouched] = useState(false);

  const save = useMutation({
    mutationFn: (changed: ChangedSettings) =>
      saveSettings(meta, changed).catch((thrown: unknown) => {
        throw errorFrom(thrown);
      }),
    onSuccess: reload,
  });

  const movesAway = tokenIsSaved && savedUrl !== '' && url !== savedUrl && !sameOrigin(url, savedUrl);
  const showsConfigured = tokenIsSaved && !isReset && !movesAway;
  const urlProblem = runnerUrlProblem(url);
  const tokenProblem = showsConfigured || token !== '' ? undefined : tokenMissing(movesAway);
  const isChanged = url !== savedUrl || token !== '' || isReset;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (urlProblem === undefined && tokenProblem === undefined) {
      save.mutate({ runnerUrl: bareUrl(url), ...(token === '' ? {} : { runnerToken: token }) });
    }
  };

  return (
    <form onSubmit={submit}>
      <Stack direction="column" gap={2}>
        <Field
          noMargin
          label={t('configuration.address', 'Address')}
          description={t(
            'configuration.address-help',
            'Where the Grafana server reaches the runner. Browsers never go there.'
          )}
          invalid={isTouched && urlProblem !== undefined}
          error={urlProblem}
        >
          <Input
            id="headroom-runner-url"
            value={url}
            placeholder="http://127.0.0.1:8477"
            onChange={(event) => setUrl(event.currentTarget.value.trim())}
          />
        </Field>
        <Field
          noMargin
          label={t('configuration.token', 'Token')}
          description={t(
            'configuration.token-help',
            "The runner's HEADROOM_TOKEN. Grafana keeps it encrypted and shows it to nobody."
          )}
          invalid={(isTouched || movesAway) && tokenProblem !== undefined}
          error={tokenProblem}
        >
          <SecretInput
            id="headroom-runner-token"
            isConfigured={showsConfigured}
            value={token}
            autoComplete="off"
            onChange={(event) => setToken(event.currentTarget.value)}
            onReset={() => setReset(true)}
          />
        </Field>
        <Stack gap={1} wrap="wrap">
          <Button type="submit" disabled={!isChanged || save.isPending}>
            {save.isPending ? t('configuration.saving', 'Saving…') : t('configuration.save', 'Save')}
          </Button>
          {beside?.(isChanged)}
        </Stack>
        {save.error && <RunnerAlert error={save.error} />}
      </Stack>
    </form>
  );
}

function tokenMissing(movesAway: boolean): string {
  return movesAway
    ? t('configuration.token-again', 'The address leads elsewhere: enter the token for it')
    : t('configuration.token-missing', 'Enter the token');
}
