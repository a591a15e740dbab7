import { t } from '@grafana/i18n';
import { Button, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import { useMutation } from '@tanstack/react-query';
import React, { useState } from 'react';
import { useSettled } from '../../app/useSettled';
import { readStored } from '../grafana/dashboards';
import { GrafanaAlert } from '../grafana/GrafanaAlert';
import { useFolders, useSearchHere } from '../grafana/useSearch';
import { readCandidates, type Read, type SourceText } from './Candidate';
import { DashboardPicker } from './DashboardPicker';
import { emptySearch, SearchFields } from './SearchFields';

const WHILE_TYPING_MS = 250;

/** Dashboards of this Grafana, to be copied with other data sources. */
export function FromHere({ onRead }: { onRead: (read: Read) => void }) {
  const [search, setSearch] = useState(emptySearch);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { search: query, tag, folder } = useSettled(search, WHILE_TYPING_MS);
  const found = useSearchHere({ query, tag, folderUid: folder });
  const folders = useFolders();
  const read = useMutation({ mutationFn: readHere, onSuccess: onRead });
  const hits = found.data ?? [];
  return (
    <Stack direction="column" gap={2}>
      <Text color="secondary">
        {t(
          'boards.from-here-help',
          'Dashboards of this Grafana can be shown beside runs as they are: add them on the tab Beside runs. Here they are copied, with other data sources.'
        )}
      </Text>
      <SearchFields
        search={search}
        tags={[...new Set(hits.flatMap(({ tags }) => tags))].sort()}
        folders={folders.data ?? []}
        onChange={setSearch}
      />
      {found.error && (
        <GrafanaAlert
          title={t('boards.not-searched', 'The dashboards could not be listed')}
          error={found.error}
          retry={() => void found.refetch()}
        />
      )}
      {found.isLoading && <LoadingPlaceholder text={t('boards.listing', 'Listing dashboards…')} />}
      {found.data && <DashboardPicker hits={hits} chosen={chosen} onChange={setChosen} />}
      {read.error && <GrafanaAlert title={t('boards.not-read', 'Not read')} error={read.error} />}
      <div>
        <Button
          disabled={chosen.size === 0 || read.isPending}
          icon={read.isPending ? 'spinner' : undefined}
          onClick={() => read.mutate([...chosen])}
        >
          {t('boards.read-chosen', 'Continue with {{count}}', { count: chosen.size })}
        </Button>
      </div>
    </Stack>
  );
}

async function readHere(uids: readonly string[]): Promise<Read> {
  const texts: SourceText[] = [];
  const failures: Problem[] = [];
  for (const uid of uids) {
    try {
      texts.push({ text: JSON.stringify(await readStored(uid)), source: { from: 'text' }, name: uid });
    } catch (error) {
      failures.push({ path: uid, message: error instanceof Error ? error.message : String(error) });
    }
  }
  const read = await readCandidates(texts);
  return { ...read, problems: [...failures, ...read.problems] };
}
