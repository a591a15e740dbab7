import { t } from '@grafana/i18n';
import { EmptyState, Icon, LoadingPlaceholder, Stack } from '@grafana/ui';
import type { ImportRecord } from '@headroom/contract';
import React, { useState } from 'react';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useImports } from '../../runner/useImports';
import { ImportsTable } from './ImportsTable';
import { UpdateDrawer } from './UpdateDrawer';

/** Every import: from where, when, by whom, what was changed; and the way to bring a board up to date with its source. */
export default function HistoryTab() {
  const imports = useImports();
  const [updated, setUpdated] = useState<ImportRecord>();
  return (
    <Stack direction="column" gap={2}>
      {imports.isPending && <LoadingPlaceholder text={t('history.loading', 'Reading the imports…')} />}
      {imports.error && (
        <RunnerAlert
          title={t('history.not-read', 'The imports could not be read')}
          error={imports.error}
          retry={() => void imports.refetch()}
        />
      )}
      {imports.data?.length === 0 && (
        <EmptyState
          variant="completed"
          image={<Icon name="history" size="xxxl" />}
          message={t('history.none', 'Nothing has been imported or generated yet')}
        />
      )}
      {imports.data && imports.data.length > 0 && <ImportsTable imports={imports.data} onUpdate={setUpdated} />}
      {updated && <UpdateDrawer record={updated} onClose={() => setUpdated(undefined)} />}
    </Stack>
  );
}
