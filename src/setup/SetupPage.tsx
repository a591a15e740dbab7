import type { AppPluginMeta } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, LinkButton, Stack, Text } from '@grafana/ui';
import React from 'react';
import type { AppSettings } from '../app/AppSettings';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { whyNotAdmin } from '../app/permissions';
import { RunnerCheckAnswer, RunnerCheckButton } from '../app/RunnerCheck';
import { RunnerForm } from '../app/RunnerForm';
import { Section } from '../run/Section';
import { useRunnerCheck } from '../runner/useRunnerCheck';
import { StartCommand } from './StartCommand';

interface Props {
  meta: AppPluginMeta<AppSettings>;
  reload?: () => void;
}

/** The first run: start a runner, say where it is, see that it answers. */
export default function SetupPage(props: Props) {
  return (
    <Page
      title={t('setup.title', 'Set up Headroom')}
      url={paths.setup}
      subTitle={t('setup.subtitle', 'Headroom needs a runner: the program that makes the load and keeps the results.')}
      background="canvas"
    >
      {whyNotAdmin() === undefined ? <Steps {...props} /> : <AskAdministrator />}
    </Page>
  );
}

function Steps({ meta, reload }: Props) {
  const check = useRunnerCheck();
  const isConfigured = (meta.jsonData?.runnerUrl ?? '') !== '';
  return (
    <Stack direction="column" gap={2}>
      <Section title={t('setup.start', '1. Start a runner')}>
        <StartCommand />
      </Section>
      <Section title={t('setup.tell', '2. Tell Grafana where it is')}>
        <RunnerForm meta={meta} reload={reload} />
      </Section>
      <Section title={t('setup.check', '3. See that it answers')}>
        <Text color={isConfigured ? 'primary' : 'secondary'}>
          {isConfigured
            ? t('setup.check-what', 'Grafana asks the runner who it is, with the address and token as saved.')
            : t('setup.check-later', 'Once address and token are saved.')}
        </Text>
        {isConfigured && (
          <Stack gap={1} wrap="wrap">
            <RunnerCheckButton check={check} isChanged={false} />
            {check.data && (
              <LinkButton href={paths.tests} icon="arrow-right">
                {t('setup.done', 'Go to the tests')}
              </LinkButton>
            )}
          </Stack>
        )}
        <RunnerCheckAnswer check={check} pluginVersion={meta.info?.version} />
      </Section>
    </Stack>
  );
}

function AskAdministrator() {
  return (
    <Alert
      severity="info"
      bottomSpacing={0}
      title={t('setup.ask', 'Ask an administrator of this organisation to set Headroom up')}
    >
      {t(
        'setup.ask-what',
        'It takes a runner, and its address and token on this page. Until then there is nothing to see here.'
      )}
    </Alert>
  );
}
