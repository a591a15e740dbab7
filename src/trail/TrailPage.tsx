import { t } from '@grafana/i18n';
import { Button, EmptyState, Icon, LoadingPlaceholder, Stack } from '@grafana/ui';
import React from 'react';
import { AdminOnly } from '../app/AdminOnly';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { whyNotAdmin } from '../app/permissions';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useTrail } from '../runner/useTrail';
import { TrailTable } from './TrailTable';

/** Who changed something or made load, and who was refused; for administrators. */
export default function TrailPage() {
  const isAdmin = whyNotAdmin() === undefined;
  const trail = useTrail({ enabled: isAdmin });
  const entries = trail.data?.pages.flat() ?? [];
  return (
    <Page
      title={t('trail.title', 'Trail')}
      url={paths.trail}
      parent={{ text: t('connections.title', 'Connections'), url: paths.connections }}
      subTitle={t(
        'trail.subtitle',
        'Who changed something or made load, and who was refused. Nothing is deleted here.'
      )}
      actions={
        isAdmin && (
          <Button variant="secondary" icon="sync" disabled={trail.isFetching} onClick={() => void trail.refetch()}>
            {t('trail.refresh', 'Refresh')}
          </Button>
        )
      }
    >
      <AdminOnly>
        <Stack direction="column" gap={2} alignItems="stretch">
          {trail.error && (
            <RunnerAlert
              title={t('trail.not-read', 'The trail could not be read')}
              error={trail.error}
              retry={() => void trail.refetch()}
            />
          )}
          {trail.isPending && <LoadingPlaceholder text={t('trail.loading', 'Reading the trail…')} />}
          {trail.data && entries.length === 0 && (
            <EmptyState
              variant="completed"
              image={<Icon name="history" size="xxxl" />}
              message={t('trail.empty', 'Nothing has been changed or refused yet')}
            />
          )}
          {entries.length > 0 && <TrailTable entries={entries} />}
          {trail.hasNextPage && (
            <div>
              <Button
                variant="secondary"
                icon={trail.isFetchingNextPage ? 'spinner' : 'angle-down'}
                disabled={trail.isFetchingNextPage}
                onClick={() => void trail.fetchNextPage()}
              >
                {t('trail.earlier', 'Earlier entries')}
              </Button>
            </div>
          )}
        </Stack>
      </AdminOnly>
    </Page>
  );
}
