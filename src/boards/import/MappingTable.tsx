import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type Column, InteractiveTable, Stack, Text, useStyles2 } from '@grafana/ui';
import { nameOf, type MappingSuggestion, type ReferenceChoice } from '@headroom/boards';
import React, { useMemo } from 'react';
import { asIs } from '../../app/text';
import { useElementWidth } from '../../charts/useElementWidth';
import type { DataSourceHere } from '../grafana/dataSourcesHere';
import type { MergedReference } from './mergedReferences';
import { ReferenceChoiceField } from './ReferenceChoiceField';

/** A reference with what may become of it. */
export interface MappingRow {
  reference: MergedReference;
  suggestion: MappingSuggestion | undefined;
  choice: ReferenceChoice | undefined;
}

interface Props {
  rows: MappingRow[];
  dataSources: readonly DataSourceHere[];
  onChoose: (key: string, choice: ReferenceChoice) => void;
}

/** px; below this width, where a reference is used stands under its name. */
const WIDE = 700;

/** Each data source that the boards name, where it is used, and what it becomes here. */
export function MappingTable({ rows, dataSources, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const columns = useMemo(
    (): Array<Column<MappingRow>> => [
      {
        id: 'reference',
        header: t('mapping.reference', 'In the boards'),
        cell: ({ row: { original } }) => (
          <Stack direction="column" gap={0.5}>
            <span>{nameOf(original.reference).replace(/,$/, '')}</span>
            {original.reference.type !== null && (
              <Text color="secondary" variant="bodySmall">
                {original.reference.type}
              </Text>
            )}
            {isNarrow && <Uses reference={original.reference} />}
          </Stack>
        ),
      },
      ...(isNarrow
        ? []
        : [
            {
              id: 'uses',
              header: t('mapping.uses', 'Where'),
              cell: ({ row: { original } }: { row: { original: MappingRow } }) => (
                <Uses reference={original.reference} />
              ),
            },
          ]),
      {
        id: 'choice',
        header: t('mapping.choice', 'Here'),
        cell: ({ row: { original } }) => (
          <div className={styles.choice}>
            <ReferenceChoiceField
              row={original}
              dataSources={dataSources}
              onChoose={(choice) => onChoose(original.reference.key, choice)}
            />
          </div>
        ),
      },
    ],
    [isNarrow, dataSources, onChoose, styles]
  );
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={rows}
        getRowId={({ reference }) => reference.key}
      />
    </div>
  );
}

/** So many boards are named before the rest is counted. */
const NAMED = 3;

function Uses({ reference: { boards, uses, count } }: { reference: MergedReference }) {
  const words =
    boards.length === 1
      ? uses
          .slice(0, NAMED)
          .map(({ where }) => where)
          .join('; ')
      : boards
          .slice(0, NAMED)
          .map(({ title, count }) => `${title} (${count})`)
          .join('; ');
  const rest = (boards.length === 1 ? count : boards.length) - NAMED;
  return (
    <Text color="secondary" variant="bodySmall">
      {words}
      {rest > 0 && ` ${t('mapping.more', 'and {{count}} more', { count: rest })}`}
      {boards.length === 1 && count > 1 && ` ${t('mapping.places', '({{count}} places)', { count, ...asIs })}`}
    </Text>
  );
}

/** Wide enough for the name of a data source, also on phones. */
const getStyles = (theme: GrafanaTheme2) => ({
  choice: css({
    minWidth: theme.spacing(20),
    maxWidth: theme.spacing(40),
    [theme.breakpoints.up('xl')]: { minWidth: theme.spacing(32) },
  }),
});
