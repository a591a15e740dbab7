import { t, Trans } from '@grafana/i18n';
import { EmptyState, Icon, LinkButton, Stack, TextLink } from '@grafana/ui';
import React from 'react';
import { paths } from '../app/paths';
import { whyNotEdit } from '../app/permissions';

/** What a test is and how to make the first one. */
export function NoTests() {
  const denied = whyNotEdit();
  return (
    <EmptyState
      variant="call-to-action"
      image={<Icon name="file-alt" size="xxxl" />}
      message={t('tests.none', 'No tests yet')}
      button={
        <Stack gap={1} wrap="wrap" justifyContent="center">
          <LinkButton icon="plus" href={paths.newTest} disabled={denied !== undefined} tooltip={denied}>
            {t('tests.create-first', 'Create your first test')}
          </LinkButton>
          <LinkButton
            variant="secondary"
            icon="play"
            href={paths.demoTest}
            disabled={denied !== undefined}
            tooltip={denied}
          >
            {t('tests.try-demo', 'Try the demo')}
          </LinkButton>
        </Stack>
      }
    >
      <Trans i18nKey="tests.what">
        A test says where requests go, how many, for how long, and what must hold. Running it measures how fast the
        service answers, and what its mesh spends on that. Files in the runner&apos;s provisioning folder become tests
        too.
      </Trans>{' '}
      <TextLink href={paths.guidePlace('tests')}>{t('tests.to-guide', 'How to write a test')}</TextLink>
    </EmptyState>
  );
}
