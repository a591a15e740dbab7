import { t } from '@grafana/i18n';
import { Button, EmptyState, Icon, LoadingPlaceholder, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import { AdminOnly } from '../app/AdminOnly';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { whyNotAdmin } from '../app/permissions';
import { asIs } from '../app/text';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useSecrets } from '../runner/useSecrets';
import { SecretDialog } from './SecretDialog';
import { SecretsTable } from './SecretsTable';

/** The secrets of the runner by name; for administrators. */
export default function SecretsPage() {
  const secrets = useSecrets({ enabled: whyNotAdmin() === undefined });
  /** Undefined while no dialog is open, empty for a new secret. */
  const [edited, setEdited] = useState<string>();
  const add = (
    <Button icon="plus" onClick={() => setEdited('')}>
      {t('secrets.add', 'New secret')}
    </Button>
  );

  return (
    <Page
      title={t('secrets.title', 'Secrets')}
      url={paths.secrets}
      parent={{ text: t('connections.title', 'Connections'), url: paths.connections }}
      subTitle={t('secrets.subtitle', 'Values that only the runner reads; everything else holds their names.')}
      actions={secrets.data && secrets.data.length > 0 && add}
    >
      <AdminOnly>
        <Stack direction="column" gap={2} alignItems="stretch">
          {secrets.error && (
            <RunnerAlert
              title={t('secrets.not-read', 'The secrets could not be read')}
              error={secrets.error}
              retry={() => void secrets.refetch()}
            />
          )}
          {secrets.isPending && <LoadingPlaceholder text={t('secrets.loading', 'Reading the secrets…')} />}
          {secrets.data?.length === 0 && (
            <EmptyState
              variant="call-to-action"
              image={<Icon name="lock" size="xxxl" />}
              message={t('secrets.empty', 'No secrets yet')}
              button={add}
            >
              {t(
                'secrets.what',
                'A password, a token or a key that a test or a connection sends. They hold a reference to it, such as {{reference}}, and nobody sees the value.',
                { reference: '${secret:checkout-token}', ...asIs }
              )}
            </EmptyState>
          )}
          {secrets.data && secrets.data.length > 0 && <SecretsTable secrets={secrets.data} onReplace={setEdited} />}
        </Stack>
        {edited !== undefined && (
          <SecretDialog
            name={edited === '' ? undefined : edited}
            taken={secrets.data?.map(({ name }) => name) ?? []}
            onClose={() => setEdited(undefined)}
          />
        )}
      </AdminOnly>
    </Page>
  );
}
