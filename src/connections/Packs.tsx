import { t } from '@grafana/i18n';
import { type Column, InteractiveTable, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import type { PackInfo } from '@headroom/contract';
import React, { useMemo } from 'react';
import { QuietBadge } from '../app/QuietBadge';
import { Section } from '../run/Section';
import { RunnerAlert } from '../runner/RunnerAlert';
import { usePacks } from '../runner/usePacks';

/** The packs that the runner knows: what it can read of which mesh, and how far that was verified. */
export function Packs() {
  const packs = usePacks();
  return (
    <Section title={t('packs.title', 'Packs')}>
      <Text color="secondary">
        {t(
          'packs.what',
          'A pack holds the queries for one mesh, proxy or exporter, and the signs by which it is found in a Prometheus.'
        )}
      </Text>
      {packs.isPending && <LoadingPlaceholder text={t('packs.loading', 'Reading the packs…')} />}
      {packs.error && (
        <RunnerAlert
          title={t('packs.not-read', 'The packs could not be read')}
          error={packs.error}
          retry={() => packs.refetch()}
        />
      )}
      {packs.data && <PacksTable packs={packs.data} />}
    </Section>
  );
}

function PacksTable({ packs }: { packs: PackInfo[] }) {
  const columns = useMemo(
    (): Array<Column<PackInfo>> => [
      {
        id: 'title',
        header: t('packs.name', 'Pack'),
        cell: ({ row: { original } }) => <PackName pack={original} />,
        sortType: (a, b) => a.original.title.localeCompare(b.original.title),
      },
      {
        id: 'of',
        header: t('packs.of', 'Kind'),
        cell: ({ row: { original } }) => kindInWords(original.of),
        sortType: (a, b) => a.original.of.localeCompare(b.original.of),
      },
      { id: 'standing', header: t('packs.standing', 'Standing'), cell: ({ row: { original } }) => original.standing },
    ],
    []
  );
  return <InteractiveTable columns={columns} data={packs} getRowId={({ name }) => name} />;
}

function PackName({ pack: { title, name, file } }: { pack: PackInfo }) {
  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      <span>{title}</span>
      <Text color="secondary" variant="code">
        {name}
      </Text>
      {file !== null && <QuietBadge icon="file-alt" text={file} />}
    </Stack>
  );
}

function kindInWords(of: PackInfo['of']): string {
  const words: Record<PackInfo['of'], string> = {
    mesh: t('packs.mesh', 'mesh'),
    proxy: t('packs.proxy', 'proxy'),
    exporter: t('packs.exporter', 'exporter'),
  };
  return words[of];
}
