import { t } from '@grafana/i18n';
import { LinkButton, Stack, Text } from '@grafana/ui';
import React from 'react';
import { paths } from '../app/paths';
import { whyNotAdmin } from '../app/permissions';
import { Section } from '../run/Section';

/** The ways to what belongs to the runner itself; for administrators, nothing for others. */
export function RunnerSection() {
  if (whyNotAdmin() !== undefined) {
    return null;
  }
  return (
    <Section title={t('connections.runner', 'Runner')}>
      <Text color="secondary">
        {t(
          'connections.runner-what',
          'Where it is and how it is set up, the secrets that it keeps, and the trail of what was changed and refused.'
        )}
      </Text>
      <Stack gap={1} wrap="wrap">
        <LinkButton variant="secondary" icon="cog" href={paths.configuration}>
          {t('connections.configuration', 'Configuration')}
        </LinkButton>
        <LinkButton variant="secondary" icon="lock" href={paths.secrets}>
          {t('connections.secrets', 'Secrets')}
        </LinkButton>
        <LinkButton variant="secondary" icon="history" href={paths.trail}>
          {t('connections.trail', 'Trail')}
        </LinkButton>
      </Stack>
    </Section>
  );
}
