import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Badge, Button, type Column, InteractiveTable, LinkButton, Stack, Text, TextLink } from '@grafana/ui';
import React, { useMemo } from 'react';
import { paths } from '../../app/paths';
import { whyNotEdit } from '../../app/permissions';
import { useElementWidth } from '../../charts/useElementWidth';
import type { ImportResult } from './importBoards';
import { Lines } from './Lines';

interface Props {
  results: ImportResult[];
  /** How many are not saved yet. */
  left: number;
  /** A folder was made for them. */
  isNewFolder: boolean;
  onMore: () => void;
}

/** px; below this width, what is said of a board stands under its title. */
const WIDE = 700;

/** The third step: what became of each board, and why. */
export function ResultStep({ results, left, isNewFolder, onMore }: Props) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const columns = useMemo(
    (): Array<Column<ImportResult>> => [
      {
        id: 'title',
        header: t('boards.board', 'Board'),
        cell: ({ row: { original } }) => (
          <Stack direction="column" gap={0.5} alignItems="flex-start">
            <Title result={original} />
            <Outcome result={original} />
            {isNarrow && <Told result={original} />}
          </Stack>
        ),
      },
      ...(isNarrow
        ? []
        : [
            {
              id: 'told',
              header: t('boards.told', 'What was done'),
              cell: ({ row: { original } }: { row: { original: ImportResult } }) => <Told result={original} />,
            },
          ]),
      { id: 'beside', disableGrow: true, cell: ({ row: { original } }) => <ShowBeside result={original} /> },
    ],
    [isNarrow]
  );
  return (
    <Stack direction="column" gap={2}>
      <div role="status">
        {left > 0
          ? t('boards.left', '{{count}} boards left to save…', { count: left })
          : t('boards.all-done', 'Done: {{saved}} saved, {{failed}} failed, {{skipped}} skipped.', {
              saved: countOf(results, 'saved'),
              failed: countOf(results, 'failed'),
              skipped: countOf(results, 'skipped'),
            })}
      </div>
      {isNewFolder && (
        <Alert
          bottomSpacing={0}
          severity="info"
          title={t(
            'boards.folder-made',
            'Others may have to wait up to a minute until Grafana shows them the new folder.'
          )}
        />
      )}
      <div ref={ref}>
        <InteractiveTable
          key={isNarrow ? 'narrow' : 'wide'}
          columns={columns}
          data={results}
          getRowId={({ candidate }) => candidate.key}
        />
      </div>
      <div>
        <Button variant="secondary" disabled={left > 0} onClick={onMore}>
          {t('boards.import-more', 'Import more')}
        </Button>
      </div>
    </Stack>
  );
}

function countOf(results: readonly ImportResult[], outcome: ImportResult['outcome']): number {
  return results.filter((result) => result.outcome === outcome).length;
}

function Title({ result: { report } }: { result: ImportResult }) {
  return report.result === null ? (
    <span>{report.title}</span>
  ) : (
    <TextLink href={locationUtil.assureBaseUrl(`/d/${report.result.uid}`)} external inline={false}>
      {report.title}
    </TextLink>
  );
}

function Outcome({ result: { outcome, report } }: { result: ImportResult }) {
  switch (outcome) {
    case 'failed':
      return <Badge color="red" icon="times" text={t('boards.failed', 'failed')} />;
    case 'skipped':
      return <Badge color="darkgrey" icon="minus" text={t('boards.skipped', 'skipped')} />;
    case 'saved':
      return report.warnings.length > 0 ? (
        <Badge color="orange" icon="exclamation-triangle" text={t('boards.saved-warnings', 'saved, with warnings')} />
      ) : (
        <Badge color="green" icon="check" text={t('boards.saved', 'saved')} />
      );
  }
}

function Told({ result: { report } }: { result: ImportResult }) {
  return report.failure !== null ? (
    <Text color="error">{report.failure}</Text>
  ) : (
    <Lines lines={[...report.warnings, ...report.changes]} />
  );
}

function ShowBeside({ result: { report } }: { result: ImportResult }) {
  const denied = whyNotEdit();
  return report.result === null ? null : (
    <LinkButton
      size="sm"
      variant="secondary"
      href={paths.newBoard(report.result.uid)}
      disabled={denied !== undefined}
      tooltip={denied}
    >
      {t('boards.show-beside', 'Show beside runs')}
    </LinkButton>
  );
}
