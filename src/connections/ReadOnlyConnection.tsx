import { t } from '@grafana/i18n';
import { Alert, Box, Stack, Text } from '@grafana/ui';
import type { StoredConnection } from '@headroom/contract';
import React from 'react';
import { whyNotAdmin } from '../app/permissions';
import { asIs } from '../app/text';
import { authInWords, believesAnybody, whereInWords } from './connectionInWords';
import { draftOf } from './ConnectionDraft';
import { documentOf } from './connectionDocument';
import { ConnectionYaml } from './ConnectionYaml';

/** A connection that cannot be changed here, and why. */
export function ReadOnlyConnection({ stored: { file, connection } }: { stored: StoredConnection }) {
  const denied = whyNotAdmin();
  return (
    <Box maxWidth={100}>
      <Stack direction="column" gap={2}>
        {file !== null ? (
          <Alert
            bottomSpacing={0}
            severity="info"
            title={t('connection.provisioned', 'This connection comes from the file {{file}}', { file, ...asIs })}
          >
            {t(
              'connection.provisioned-help',
              'Change it there: the runner reads its provisioning folder when it starts.'
            )}
          </Alert>
        ) : (
          denied !== undefined && <Alert bottomSpacing={0} severity="info" title={denied} />
        )}
        <Text>
          {t('connection.asks', 'Asks {{where}}. Authentication: {{authentication}}.', {
            where: whereInWords(connection),
            authentication: authInWords(connection),
            ...asIs,
          })}
        </Text>
        {believesAnybody(connection) && (
          <Alert
            bottomSpacing={0}
            severity="warning"
            title={t('connection.skip-verify-warning', 'Whoever answers at this address is believed')}
          />
        )}
        <ConnectionYaml document={documentOf(draftOf(connection))} />
      </Stack>
    </Box>
  );
}
