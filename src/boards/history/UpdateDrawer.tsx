import { t } from '@grafana/i18n';
import { Alert, Button, Drawer, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import { difference } from '@headroom/boards';
import type { ImportRecord } from '@headroom/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import React, { useMemo, useState } from 'react';
import { callRunner } from '../../runner/callRunner';
import { useRecordImport } from '../../runner/useRecordImport';
import { FileButton } from '../../app/FileButton';
import { readStored, saveDashboard } from '../grafana/dashboards';
import { dataSourcesHere } from '../grafana/dataSourcesHere';
import { GrafanaAlert } from '../grafana/GrafanaAlert';
import { mappedCandidate, readCandidates, type Candidate } from '../import/Candidate';
import { Differences } from './Differences';
import { sourceInWords } from './sourceInWords';
import { storedMapping } from './storedMapping';

interface Props {
  record: ImportRecord;
  onClose: () => void;
}

/** Brings an imported board up to date with its source: first what is different, then, if asked, in the dashboard's place. */
export function UpdateDrawer({ record, onClose }: Props) {
  const { report } = record;
  const { source } = report;
  const [text, setText] = useState<string>();
  const isRead = source.from === 'connection' || text !== undefined;
  const now = useQuery({
    queryKey: ['update-source', record.id, text],
    queryFn: () => newCandidate(record, text),
    enabled: isRead,
    retry: false,
    gcTime: 0,
  });
  return (
    <Drawer title={report.title} subtitle={sourceInWords(source)} size="md" onClose={onClose}>
      <Stack direction="column" gap={2}>
        {source.from !== 'connection' && (
          <div>
            <FileButton
              label={t('history.file', 'Read the file as it is now')}
              accept=".json,.yaml,.yml,.txt"
              onFile={async (file) => setText(await file.text())}
            />
          </div>
        )}
        {now.isLoading && <LoadingPlaceholder text={t('history.reading', 'Reading the source…')} />}
        {now.error && (
          <GrafanaAlert title={t('history.source-not-read', 'The source could not be read')} error={now.error} />
        )}
        {now.data && <Update record={record} candidate={now.data} />}
      </Stack>
    </Drawer>
  );
}

async function newCandidate(record: ImportRecord, text: string | undefined): Promise<Candidate> {
  const { source, title } = record.report;
  const read =
    source.from === 'connection' ? await fromConnection(source) : await readCandidates([{ text: text ?? '', source }]);
  const found = read.candidates.find((one) => one.found.title === title) ?? read.candidates[0];
  if (found === undefined) {
    throw new Error(
      read.problems.map(({ message }) => message).join('; ') || t('history.no-board', 'There is no board in it.')
    );
  }
  return found;
}

async function fromConnection(source: Extract<ImportRecord['report']['source'], { from: 'connection' }>) {
  const { connections } = await callRunner('listConnections', {});
  const connection = connections.find((one) => one.connection.name === source.connection);
  if (connection === undefined) {
    throw new Error(t('history.connection-gone', 'The connection does not exist any more.'));
  }
  const { dashboards, failures } = await callRunner('readDashboards', {
    params: { id: connection.id },
    body: { uids: [source.uid] },
  });
  const read = await readCandidates(
    dashboards.map(({ document, version, libraryPanels }) => ({
      text: JSON.stringify(document),
      source: { ...source, version },
      libraryPanels: libraryPanels.map((panel) => ({ ...panel, model: panel.model as Record<string, unknown> })),
    }))
  );
  return { ...read, problems: [...read.problems, ...failures.map(({ problem }) => ({ path: '', message: problem }))] };
}

function Update({ record, candidate }: { record: ImportRecord; candidate: Candidate }) {
  const { report } = record;
  const uid = report.result?.uid ?? '';
  const client = useQueryClient();
  const keep = useRecordImport();
  const here = useQuery({ queryKey: ['stored', uid], queryFn: () => readStored(uid), retry: false, gcTime: 0 });
  const mapped = useMemo(
    () => mappedCandidate(candidate, storedMapping(record, candidate, dataSourcesHere())),
    [record, candidate]
  );
  const next = { ...mapped.dashboard, uid };
  const save = useMutation({
    mutationFn: () =>
      saveDashboard({
        dashboard: next,
        folderUid: String(here.data?.meta.folderUid ?? ''),
        overwrite: true,
        message: t('history.commit', 'Updated from its source with Headroom'),
      }),
    onSuccess: ({ version }) => {
      keep.mutate({
        report: {
          ...report,
          source: candidate.source,
          changes: mapped.changes.map(({ message }) => message).slice(0, 500),
          result: report.result && { ...report.result, version, overwrote: true },
        },
        source: candidate.text,
      });
      void client.invalidateQueries({ queryKey: ['dashboard', uid] });
    },
  });
  if (here.error) {
    return (
      <GrafanaAlert title={t('boards.dashboard-not-read', 'The dashboard could not be read')} error={here.error} />
    );
  }
  if (here.data === undefined) {
    return <LoadingPlaceholder text={t('boards.reading', 'Reading the dashboard…')} />;
  }
  const differences = difference(here.data.dashboard, next);
  return (
    <Stack direction="column" gap={2}>
      {mapped.unresolved.length > 0 && (
        <Alert
          bottomSpacing={0}
          severity="warning"
          title={t('history.unresolved', '{{count}} data sources are new in the source: import it anew to map them', {
            count: mapped.unresolved.length,
          })}
        />
      )}
      <Text>
        {differences.length === 0
          ? t('history.same', 'The dashboard is as its source has it.')
          : t('history.differs', '{{count}} differences between the dashboard here and its source:', {
              count: differences.length,
            })}
      </Text>
      <Differences differences={differences} />
      {save.error && <GrafanaAlert title={t('history.not-updated', 'Not updated')} error={save.error} />}
      {save.isSuccess && <Alert bottomSpacing={0} severity="success" title={t('history.updated', 'Updated')} />}
      {differences.length > 0 && !save.isSuccess && (
        <div>
          <Button icon={save.isPending ? 'spinner' : 'sync'} disabled={save.isPending} onClick={() => save.mutate()}>
            {t('history.overwrite', 'Replace the dashboard here')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
