import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Icon, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import type { Connection, StoredConnection } from '@headroom/contract';
import React, { type ReactNode } from 'react';
import { paths } from '../app/paths';
import { QuietBadge } from '../app/QuietBadge';
import { asIs } from '../app/text';
import { authInWords, believesAnybody, roleInWords } from './connectionInWords';

interface Props {
  stored: StoredConnection;
  /** What stands under the name on narrow pages, where no column says it. */
  children?: ReactNode;
}

/** A connection's name, its role and where it was made. */
export function ConnectionName({ stored: { id, file, connection }, children }: Props) {
  return (
    <Stack direction="column" gap={0.5}>
      <Stack gap={1} alignItems="center" wrap="wrap">
        <TextLink href={paths.connection(id)} inline={false}>
          {connection.name}
        </TextLink>
        {connection.kind === 'PrometheusConnection' && <QuietBadge text={roleInWords(connection.role)} />}
      </Stack>
      {children}
      <Text color="secondary" variant="bodySmall">
        {file === null ? (
          t('connections.made-here', 'made here')
        ) : (
          <>
            <Icon name="lock" size="sm" /> {t('connections.from-file', 'provisioned: {{file}}', { file, ...asIs })}
          </>
        )}
      </Text>
    </Stack>
  );
}

/** Where a connection leads and how it says who asks, in the room of a cell. */
export function WhereAndHow({ connection, where }: { connection: Connection; where: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.small}>
      {where}
      <br />
      {authInWords(connection)}
      {believesAnybody(connection) && <UnverifiedBadge />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  small: css({
    ...theme.typography.bodySmall,
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
    '> div': { display: 'flex', width: 'fit-content' },
  }),
});

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
