import { t } from '@grafana/i18n';
import { Badge, Button, type Column, InteractiveTable, Stack, Text } from '@grafana/ui';
import type { StoredSecret } from '@headroom/contract';
import React, { useMemo, type ReactNode } from 'react';
import { asIs } from '../app/text';
import { useElementWidth } from '../charts/useElementWidth';
import { DeleteSecret } from './DeleteSecret';

interface Props {
  secrets: StoredSecret[];
  onReplace: (name: string) => void;
}

/** One row for each secret: its name and who refers to it, never its value. */
export function SecretsTable({ secrets, onReplace }: Props) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const columns = useMemo(
    (): Array<Column<StoredSecret>> => [
      {
        id: 'name',
        header: t('secrets.name', 'Name'),
        cell: ({ row: { original } }) => (
          <SecretName secret={original}>{isNarrow && <Users secret={original} />}</SecretName>
        ),
      },
      ...(isNarrow ? [] : [usersColumn()]),
      {
        id: 'actions',
        disableGrow: true,
        cell: ({ row: { original } }) => (
          <Stack gap={1} wrap="nowrap">
            <Button
              size="sm"
              variant="secondary"
              icon="pen"
              aria-label={t('secrets.replace-value', 'Replace the value of {{name}}', { name: original.name, ...asIs })}
              onClick={() => onReplace(original.name)}
            >
              {t('secrets.replace', 'Replace')}
            </Button>
            <DeleteSecret secret={original} />
          </Stack>
        ),
      },
    ],
    [isNarrow, onReplace]
  );
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={secrets}
        getRowId={({ name }) => name}
      />
    </div>
  );
}

/** px; below this width, those who refer to it stand under the name. */
const WIDE = 600;

function usersColumn(): Column<StoredSecret> {
  return {
    id: 'users',
    header: t('secrets.users', 'Used by'),
    cell: ({ row: { original } }) => <Users secret={original} />,
  };
}

function SecretName({ secret: { name, readable }, children }: { secret: StoredSecret; children: ReactNode }) {
  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      <span style={{ overflowWrap: 'anywhere' }}>
        <Text variant="code">{name}</Text>
      </span>
      {!readable && (
        <Badge
          color="red"
          icon="exclamation-triangle"
          text={t('secrets.unreadable', 'cannot be read')}
          tooltip={t('secrets.unreadable-help', "The runner's key does not open it: set its value again.")}
        />
      )}
      {children}
    </Stack>
  );
}

function Users({ secret: { connections, tests } }: { secret: StoredSecret }) {
  const users = [
    ...connections.map((name) => t('secrets.connection', 'connection {{name}}', { name, ...asIs })),
    ...tests.map((name) => t('secrets.test', 'test {{name}}', { name, ...asIs })),
  ];
  return users.length === 0 ? (
    <Text color="secondary">{t('secrets.nobody', 'nothing')}</Text>
  ) : (
    <span>{users.join(', ')}</span>
  );
}
