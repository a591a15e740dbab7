import { t } from '@grafana/i18n';
import { Button, type Column, InteractiveTable, Stack } from '@grafana/ui';
import type { StoredConnection } from '@headroom/contract';
import React, { useMemo } from 'react';
import { whyNotRun } from '../app/permissions';
import { asIs } from '../app/text';
import { useElementWidth } from '../charts/useElementWidth';
import type { DataSource } from '../runner/usePrometheusDataSources';
import { authInWords, believesAnybody, whereInWords } from './connectionInWords';
import { ConnectionName, UnverifiedBadge, WhereAndHow } from './ConnectionName';
import { LastCheck } from './LastCheck';

interface Props {
  connections: StoredConnection[];
  /** Grafana's, as far as the user may list them. */
  dataSources: readonly DataSource[] | undefined;
  onCheck: (id: string) => void;
}

/** px; below this width, everything else stands under the name. */
const WIDE = 820;

/** One row for each connection. */
export function ConnectionsTable({ connections, dataSources, onCheck }: Props) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const columns = useMemo(
    (): Array<Column<StoredConnection>> => [
      {
        id: 'name',
        header: t('connections.name', 'Name'),
        cell: ({ row: { original } }) => (
          <ConnectionName stored={original}>
            {isNarrow && (
              <>
                <WhereAndHow connection={original.connection} where={whereInWords(original.connection, dataSources)} />
                <LastCheck stored={original} />
              </>
            )}
          </ConnectionName>
        ),
        sortType: (a, b) => a.original.connection.name.localeCompare(b.original.connection.name),
      },
      ...(isNarrow ? [] : detailColumns(dataSources)),
      {
        id: 'check',
        disableGrow: true,
        cell: ({ row: { original } }) => <CheckButton stored={original} onCheck={onCheck} />,
      },
    ],
    [isNarrow, dataSources, onCheck]
  );
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={connections}
        getRowId={(row) => row.id}
        initialSortBy={SORTED_BY_NAME}
      />
    </div>
  );
}

const SORTED_BY_NAME = [{ id: 'name' }];

function detailColumns(dataSources: Props['dataSources']): Array<Column<StoredConnection>> {
  return [
    {
      id: 'where',
      header: t('connections.where', 'Where'),
      cell: ({ row: { original } }) => whereInWords(original.connection, dataSources),
    },
    {
      id: 'authentication',
      header: t('connections.authentication', 'Authentication'),
      cell: ({ row: { original } }) => (
        <Stack direction="column" gap={0.5} alignItems="flex-start">
          <span>{authInWords(original.connection)}</span>
          {believesAnybody(original.connection) && <UnverifiedBadge />}
        </Stack>
      ),
    },
    {
      id: 'lastCheck',
      header: t('connections.last-check', 'Last check'),
      cell: ({ row: { original } }) => <LastCheck stored={original} />,
      sortType: (a, b) => (a.original.lastCheck?.startedAtMs ?? 0) - (b.original.lastCheck?.startedAtMs ?? 0),
      sortDescFirst: true,
    },
  ];
}

function CheckButton({ stored, onCheck }: { stored: StoredConnection; onCheck: Props['onCheck'] }) {
  const denied = whyNotRun();
  const isChecking = stored.lastCheck?.outcome === 'running';
  return (
    <Button
      size="sm"
      variant="secondary"
      icon={isChecking ? 'spinner' : 'heart-rate'}
      disabled={isChecking || denied !== undefined}
      tooltip={denied}
      aria-label={t('connections.check-named', 'Check {{name}}', { name: stored.connection.name, ...asIs })}
      onClick={() => onCheck(stored.id)}
    >
      {t('connections.check', 'Check')}
    </Button>
  );
}
