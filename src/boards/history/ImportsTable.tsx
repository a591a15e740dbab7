import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Button, type Column, InteractiveTable, Stack, Text, TextLink } from '@grafana/ui';
import type { ImportRecord } from '@headroom/contract';
import React, { useMemo } from 'react';
import { ActorName } from '../../app/ActorName';
import { whyNotEdit } from '../../app/permissions';
import { asIs } from '../../app/text';
import { useElementWidth } from '../../charts/useElementWidth';
import { TimeAgo } from '../../run/TimeAgo';
import { Lines } from '../import/Lines';
import { sourceInWords } from './sourceInWords';

interface Props {
  imports: ImportRecord[];
  onUpdate: (record: ImportRecord) => void;
}

/** px; below this width, everything stands under the title. */
const WIDE = 800;
const PER_PAGE = 20;

/** One row for each import, newest first. */
export function ImportsTable({ imports, onUpdate }: Props) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const columns = useMemo(
    (): Array<Column<ImportRecord>> => [
      {
        id: 'board',
        header: t('history.board', 'Board'),
        cell: ({ row: { original } }) => (
          <Stack direction="column" gap={0.5} alignItems="flex-start">
            <Title record={original} />
            <Text color="secondary" variant="bodySmall">
              {sourceInWords(original.report.source)}
            </Text>
            {isNarrow && <WhenAndWho record={original} />}
            {isNarrow && <Changes record={original} />}
          </Stack>
        ),
      },
      ...(isNarrow
        ? []
        : [
            {
              id: 'when',
              header: t('history.when', 'When and who'),
              cell: ({ row: { original } }: { row: { original: ImportRecord } }) => <WhenAndWho record={original} />,
            },
            {
              id: 'changes',
              header: t('history.changes', 'What was changed'),
              cell: ({ row: { original } }: { row: { original: ImportRecord } }) => <Changes record={original} />,
            },
          ]),
      {
        id: 'update',
        disableGrow: true,
        cell: ({ row: { original } }) => <UpdateButton record={original} onUpdate={onUpdate} />,
      },
    ],
    [isNarrow, onUpdate]
  );
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={imports}
        getRowId={({ id }) => id}
        pageSize={PER_PAGE}
      />
    </div>
  );
}

function Title({ record: { report } }: { record: ImportRecord }) {
  return report.result === null ? (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <span>{report.title}</span>
      <Badge color="red" icon="times" text={t('boards.failed', 'failed')} />
    </Stack>
  ) : (
    <TextLink href={locationUtil.assureBaseUrl(`/d/${report.result.uid}`)} external inline={false}>
      {report.title}
    </TextLink>
  );
}

function WhenAndWho({ record: { atMs, actor } }: { record: ImportRecord }) {
  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      <TimeAgo atMs={atMs} />
      <ActorName actor={actor} />
    </Stack>
  );
}

function Changes({ record: { report } }: { record: ImportRecord }) {
  return report.failure === null ? (
    <Lines lines={[...report.warnings, ...report.changes]} />
  ) : (
    <Text color="error">{report.failure}</Text>
  );
}

function UpdateButton({ record, onUpdate }: { record: ImportRecord; onUpdate: Props['onUpdate'] }) {
  const denied = whyNotEdit();
  const { title, result, source } = record.report;
  return result === null || source.from === 'generated' ? null : (
    <Button
      size="sm"
      variant="secondary"
      icon="sync"
      disabled={denied !== undefined}
      tooltip={denied}
      aria-label={t('history.update-named', 'Update {{title}} from its source', { title, ...asIs })}
      onClick={() => onUpdate(record)}
    >
      {t('history.update', 'Update')}
    </Button>
  );
}
