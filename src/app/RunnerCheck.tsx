import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import { RunnerAlert } from '../runner/RunnerAlert';
import type { RunnerAnswer, useRunnerCheck } from '../runner/useRunnerCheck';
import { asIs } from './text';

type Check = ReturnType<typeof useRunnerCheck>;

/** Clocks that are further apart than this are told of, ms. */
const CLOCKS_APART_MS = 5_000;

/** Asks the runner who it is, with the settings as saved. */
export function RunnerCheckButton({ check, isChanged }: { check: Check; isChanged: boolean }) {
  return (
    <Button
      type="button"
      variant="secondary"
      icon={check.isPending ? 'spinner' : 'heart-rate'}
      disabled={isChanged || check.isPending}
      tooltip={isChanged ? t('check.unsaved', 'Checks the settings as saved: save first') : undefined}
      onClick={() => check.mutate()}
    >
      <Trans i18nKey="check.button">Check</Trans>
    </Button>
  );
}

/** What came of it, in words: all that is wrong, each with what to do, or that all is well. */
export function RunnerCheckAnswer({ check: { data, error }, pluginVersion }: { check: Check; pluginVersion?: string }) {
  return (
    <div aria-live="polite">
      {data && <Answered answer={data} pluginVersion={pluginVersion} />}
      {error && <RunnerAlert title={titles()[error.code]} error={error} />}
    </div>
  );
}

function Answered({
  answer: { version, clockAheadMs },
  pluginVersion,
}: {
  answer: RunnerAnswer;
  pluginVersion?: string;
}) {
  const seconds = Math.round(Math.abs(clockAheadMs) / 1_000);
  return (
    <Stack direction="column" gap={2}>
      <Alert bottomSpacing={0} severity="success" title={t('check.reachable', 'The runner answers')}>
        {t('check.version', 'It is Headroom {{version}}.', { version, ...asIs })}
      </Alert>
      {pluginVersion !== undefined && pluginVersion !== version && (
        <Alert
          bottomSpacing={0}
          severity="warning"
          title={t('check.other-version', 'Plugin and runner have different versions')}
        >
          {t(
            'check.other-version-remedy',
            'The plugin is {{plugin}}, the runner {{version}}. Install the same version of both, or pages may not understand what the runner answers.',
            { plugin: pluginVersion, version, ...asIs }
          )}
        </Alert>
      )}
      {Math.abs(clockAheadMs) > CLOCKS_APART_MS && (
        <Alert bottomSpacing={0} severity="warning" title={t('check.clock', 'The clocks differ')}>
          {clockAheadMs > 0
            ? t('check.clock-ahead', "The runner's clock is {{seconds}} s ahead of this browser's.", { seconds })
            : t('check.clock-behind', "The runner's clock is {{seconds}} s behind this browser's.", { seconds })}{' '}
          <Trans i18nKey="check.clock-remedy">
            Set both by a time server: runs carry the runner&apos;s time, and identities expire by it.
          </Trans>
        </Alert>
      )}
    </Stack>
  );
}

/** What is wrong, by the error's code; others are told by their own sentence. */
function titles(): Readonly<Record<string, string>> {
  return {
    'runner.unreachable': t('check.unreachable', 'Grafana does not reach the runner'),
    'runner.address': t('check.address', "The runner's address leads nowhere"),
    'runner.answer': t('check.no-runner', 'What answers there is not a runner, or not one of this version'),
    'auth.token': t('check.token', 'The runner does not accept the token'),
    'auth.identity': t('check.identity', 'The runner does not accept the identity that came along'),
    'auth.identity_keys': t('check.keys', 'The runner cannot read the keys of this Grafana'),
    'auth.organisation': t('check.organisation', 'The runner serves another organisation'),
  };
}
