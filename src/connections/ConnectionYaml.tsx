import { t } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import React from 'react';
import { stringify } from 'yaml';
import { YamlText } from '../app/YamlText';

/** A connection as a file of the runner's provisioning folder would hold it. */
export function ConnectionYaml({ document }: { document: object }) {
  return (
    <Stack direction="column" gap={1}>
      <Text element="h2" variant="h5">
        {t('connection.yaml', 'As YAML')}
      </Text>
      <Text color="secondary" variant="bodySmall">
        {t(
          'connection.yaml-help',
          'The same connection, provisioned: put it into a file of the runner’s provisioning folder. Secrets stay references.'
        )}
      </Text>
      <YamlText label={t('connection.yaml', 'As YAML')} text={stringify(document)} />
    </Stack>
  );
}
