import { t, Trans } from '@grafana/i18n';
import { EmptyState, Icon, LinkButton } from '@grafana/ui';
import React from 'react';
import { paths } from '../app/paths';

/** In place of a comparison: how to come to one. */
export function NothingToCompare() {
  return (
    <EmptyState
      variant="call-to-action"
      image={<Icon name="columns" size="xxxl" />}
      message={t('compare.none', 'No runs chosen')}
      button={
        <LinkButton href={paths.runs}>
          <Trans i18nKey="compare.to-runs">Choose runs</Trans>
        </LinkButton>
      }
    >
      <Trans i18nKey="compare.how">Mark two or more runs in the list, then press Compare.</Trans>
    </EmptyState>
  );
}
