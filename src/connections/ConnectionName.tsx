import { t } from '@grafana/i18n';
import { Badge, Stack, Text, TextLink } from '@grafana/ui';
import type { StoredConnection } from '@headroom/contract';
import React from 'react';
import { paths } from '../app/paths';
import { QuietBadge } from '../app/QuietBadge';
import { asIs } from '../app/text';
import { authInWords, believesAnybody, roleInWords } from './connectionInWords';

interface Props {
  stored: StoredConnection;
  /** Where it leads; only on narrow pages, where no column says it. */
  where?: string;
}

/** A connection's name, its role and where it was made. */
export function ConnectionName({ stored: { id, file, connection }, where }: Props) {
  return (
    <Stack direction="column" gap={0.5}>
      <TextLink href={paths.connection(id)} inline={false}>
        {connection.name}
      </TextLink>
      {where !== undefined && (
        <Text color="secondary" variant="bodySmall">
          {where}
          <br />
          {authInWords(connection)}
        </Text>
      )}
      <Stack gap={0.5} wrap="wrap">
        <QuietBadge text={roleInWords(connection.role)} />
        {file === null ? (
          <QuietBadge text={t('connections.made-here', 'made here')} />
        ) : (
          <QuietBadge icon="lock" text={t('connections.from-file', 'provisioned: {{file}}', { file, ...asIs })} />
        )}
        {where !== undefined && believesAnybody(connection) && <UnverifiedBadge />}
      </Stack>
    </Stack>
  );
}

/** Says aloud that the server's certificate is not looked at. */
export function UnverifiedBadge() {
  return (
    <Badge
      color="orange"
      icon="exclamation-triangle"
      text={t('connections.unverified', 'certificate not verified')}
      tooltip={t(
        'connections.unverified-help',
        'Whoever answers at this address is believed, and gets the secrets of this connection.'
      )}
    />
  );
}
