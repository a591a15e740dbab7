import { t } from '@grafana/i18n';
import { Alert, Button, Field, LinkButton, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import type { Answer } from '@headroom/contract';
import React, { useState } from 'react';
import { ChoiceBox } from '../../app/ChoiceBox';
import { paths } from '../../app/paths';
import { useSettled } from '../../app/useSettled';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useConnections } from '../../runner/useConnections';
import { useDashboards, useReadDashboards } from '../../runner/useDashboards';
import { readCandidates, type Read } from './Candidate';
import { DashboardPicker } from './DashboardPicker';
import { emptySearch, SearchFields } from './SearchFields';

const WHILE_TYPING_MS = 400;

/** Dashboards of another Grafana, as the runner reads them through a connection. */
export function FromConnection({ onRead }: { onRead: (read: Read) => void }) {
  const connections = useConnections();
  const grafanas = (connections.data?.connections ?? []).filter(
    ({ connection }) => connection.kind === 'GrafanaConnection'
  );
  const [id, setId] = useState('');
  const shown = id === '' && grafanas.length === 1 ? grafanas[0]!.id : id;
  const name = grafanas.find((one) => one.id === shown)?.connection.name ?? '';
  if (connections.data && grafanas.length === 0) {
    return (
      <Alert bottomSpacing={0} severity="info" title={t('boards.no-connection', 'No other Grafana is connected')}>
        <LinkButton variant="secondary" size="sm" href={paths.connections}>
          {t('boards.to-connections', 'Connections')}
        </LinkButton>
      </Alert>
    );
  }
  return (
    <Stack direction="column" gap={2}>
      {connections.error && <RunnerAlert error={connections.error} retry={() => void connections.refetch()} />}
      <Field noMargin label={t('boards.connection', 'Connection')} htmlFor="boards-connection">
        <ChoiceBox
          id="boards-connection"
          options={grafanas.map((one) => ({ value: one.id, label: one.connection.name }))}
          value={shown}
          loading={connections.isLoading}
          placeholder={t('boards.connection-choose', 'Choose a Grafana')}
          onChange={setId}
        />
      </Field>
      {shown !== '' && <OfConnection key={shown} id={shown} name={name} onRead={onRead} />}
    </Stack>
  );
}

interface OfConnectionProps {
  id: string;
  name: string;
  onRead: (read: Read) => void;
}

function OfConnection({ id, name, onRead }: OfConnectionProps) {
  const [search, setSearch] = useState(emptySearch);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const found = useDashboards(id, useSettled(search, WHILE_TYPING_MS));
  const all = useDashboards(id, emptySearch);
  const read = useReadDashboards();
  const folders = new Map((all.data?.dashboards ?? []).map(({ folderUid, folderTitle }) => [folderUid, folderTitle]));
  folders.delete('');
  return (
    <Stack direction="column" gap={2}>
      <SearchFields
        search={search}
        tags={[...new Set((all.data?.dashboards ?? []).flatMap(({ tags }) => tags))].sort()}
        folders={[...folders].map(([uid, title]) => ({ uid, title }))}
        onChange={setSearch}
      />
      {found.error && (
        <RunnerAlert
          title={t('boards.not-searched', 'The dashboards could not be listed')}
          error={found.error}
          retry={() => void found.refetch()}
        />
      )}
      {found.isLoading && <LoadingPlaceholder text={t('boards.listing', 'Listing dashboards…')} />}
      {found.data?.failure && (
        <Alert bottomSpacing={0} severity="warning" title={t('boards.list-cut', 'The list is not whole')}>
          {found.data.failure.problem}
        </Alert>
      )}
      {found.data && found.data.dashboards.length === 0 && (
        <Text color="secondary">
          {t(
            'boards.none-visible',
            'None that the connection’s account may read. Its check, on the Connections page, says as whom it asks.'
          )}
        </Text>
      )}
      {found.data && found.data.dashboards.length > 0 && (
        <DashboardPicker hits={found.data.dashboards} chosen={chosen} onChange={setChosen} />
      )}
      {read.error && <RunnerAlert title={t('boards.not-read', 'Not read')} error={read.error} />}
      <div>
        <Button
          disabled={chosen.size === 0 || read.isPending}
          icon={read.isPending ? 'spinner' : undefined}
          onClick={() =>
            read.mutate(
              { connectionId: id, uids: [...chosen] },
              { onSuccess: async (answer) => onRead(await readAnswer(answer, name)) }
            )
          }
        >
          {t('boards.read-chosen', 'Continue with {{count}}', { count: chosen.size })}
        </Button>
      </div>
    </Stack>
  );
}

async function readAnswer(answer: Answer<'readDashboards'>, connection: string): Promise<Read> {
  const read = await readCandidates(
    answer.dashboards.map(({ uid, title, version, document, libraryPanels }) => ({
      text: JSON.stringify(document),
      source: { from: 'connection' as const, connection, uid, version },
      name: title,
      foreign: answer.dataSources ?? [],
      libraryPanels: libraryPanels.map((panel) => ({ ...panel, model: panel.model as Record<string, unknown> })),
    }))
  );
  const failures = [
    ...answer.failures.map(({ uid, problem }) => ({ path: uid, message: problem })),
    ...answer.left.map((uid) => ({
      path: uid,
      message: t('boards.left-unread', 'was not read: the other Grafana took too long. Choose it again.'),
    })),
  ];
  const warnings = answer.dashboards.flatMap(({ title, warnings: told }) =>
    told.map(({ problem }) => ({ path: title, message: problem }))
  );
  return { ...read, problems: [...failures, ...warnings, ...read.problems] };
}
