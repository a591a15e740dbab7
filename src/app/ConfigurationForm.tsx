import type { AppPluginMeta } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, Box, FieldSet, LinkButton, Stack } from '@grafana/ui';
import React from 'react';
import { useRunnerCheck } from '../runner/useRunnerCheck';
import type { AppSettings } from './AppSettings';
import { paths } from './paths';
import { whyNotAdmin } from './permissions';
import { RunnerCheckAnswer, RunnerCheckButton } from './RunnerCheck';
import { RunnerForm } from './RunnerForm';
import { RunnerSettings } from './RunnerSettings';
import { TempoForm } from './TempoForm';

interface Props {
  meta: AppPluginMeta<AppSettings>;
  reload?: () => void;
}

/** Where the runner is, whether it is well, and how it is set up. */
export function ConfigurationForm({ meta, reload }: Props) {
  const check = useRunnerCheck();
  const isConfigured = (meta.jsonData?.runnerUrl ?? '') !== '';
  return (
    <Stack direction="column" gap={3}>
      <Box maxWidth={80}>
        <FieldSet label={t('configuration.runner', 'Runner')}>
          <RunnerForm
            meta={meta}
            reload={reload}
            beside={(isChanged) => <RunnerCheckButton check={check} isChanged={isChanged} />}
          />
        </FieldSet>
        <Stack direction="column" gap={2}>
          <RunnerCheckAnswer check={check} pluginVersion={meta.info?.version} />
          {!isConfigured && meta.enabled && (
            <div>
              <LinkButton variant="secondary" fill="outline" icon="list-ol" href={paths.setup}>
                {t('configuration.setup', 'Set it up step by step')}
              </LinkButton>
            </div>
          )}
          {!meta.enabled && (
            <Alert
              bottomSpacing={0}
              severity="info"
              title={t('configuration.disabled', 'Headroom is not enabled in this organisation')}
            >
              <Trans i18nKey="configuration.enable">Enable it at the top of this page to see tests and runs.</Trans>
            </Alert>
          )}
        </Stack>
      </Box>
      {isConfigured && (
        <Box maxWidth={80}>
          <TempoForm meta={meta} reload={reload} />
        </Box>
      )}
      {isConfigured && whyNotAdmin() === undefined && <RunnerSettings />}
    </Stack>
  );
}
