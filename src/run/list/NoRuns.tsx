import { t, Trans } from '@grafana/i18n';
import { EmptyState, Icon, LinkButton } from '@grafana/ui';
import React from 'react';
import { paths } from '../../app/paths';

/** In place of the first run: how to come to one. */
export function NoRuns() {
  return (
    <EmptyState
      variant="call-to-action"
      image={<Icon name="history" size="xxxl" />}
      message={t('runs.none', 'No runs yet')}
      button={
        <LinkButton href={paths.tests}>
          <Trans i18nKey="runs.to-tests">Go to the tests</Trans>
        </LinkButton>
      }
    >
      <Trans i18nKey="runs.what">Run a test, and what it measured is kept here.</Trans>
    </EmptyState>
  );
}
