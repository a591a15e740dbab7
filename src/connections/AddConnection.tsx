import { t } from '@grafana/i18n';
import { LinkButton } from '@grafana/ui';
import React from 'react';
import { paths } from '../app/paths';
import { whyNotAdmin } from '../app/permissions';

/** The way to the form of a new connection; says why not, where the user may make none. */
export function AddConnection() {
  const denied = whyNotAdmin();
  return (
    <LinkButton icon="plus" href={paths.newConnection} disabled={denied !== undefined} tooltip={denied}>
      {t('connections.add', 'Add connection')}
    </LinkButton>
  );
}
