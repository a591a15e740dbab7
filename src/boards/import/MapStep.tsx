import { t } from '@grafana/i18n';
import { Button, Field, RadioButtonGroup, Stack, Text } from '@grafana/ui';
import type { ExistingBoard } from '@headroom/boards';
import React from 'react';
import { Section } from '../../run/Section';
import { asIs } from '../../app/text';
import { GrafanaAlert } from '../grafana/GrafanaAlert';
import { useSearchHere } from '../grafana/useSearch';
import { BoardCard } from './BoardCard';
import type { Candidate } from './Candidate';
import { FolderField, useWhyNotSave } from './FolderField';
import { conflictsIn, onConflictOf, type ImportPlan } from './ImportPlan';
import { MappingTable } from './MappingTable';
import { useMapping } from './useMapping';

interface Props {
  candidates: readonly Candidate[];
  plan: ImportPlan;
  onPlan: (change: Partial<ImportPlan>) => void;
  onRemove: (key: string) => void;
  onBack: () => void;
  /** With what is decided, the suggestions that nobody changed included. */
  onImport: (plan: ImportPlan, existing: readonly ExistingBoard[]) => void;
}

/** The second step: what becomes of each data source, where the boards go, and what is done where there is one already. */
export function MapStep({ candidates, plan, onPlan, onRemove, onBack, onImport }: Props) {
  const here = useSearchHere({});
  const { rows, dataSources, isAsking } = useMapping(candidates, plan);
  const denied = useWhyNotSave(plan);
  const open = rows.filter(({ reference, choice }) => reference.needs === 'choice' && choice === undefined);
  const hasLibraryPanels = candidates.some(({ found }) => found.libraryPanels.length > 0);
  const held = [
    denied,
    open.length > 0 &&
      t('boards.open', 'Choose what becomes of {{count}} more data sources first', { count: open.length }),
    plan.newFolder === '' && t('boards.folder-untitled', 'The new folder needs a title'),
  ].filter((why) => typeof why === 'string');
  const decided: ImportPlan = {
    ...plan,
    references: Object.fromEntries(
      rows.flatMap(({ reference, choice }) => (choice === undefined ? [] : [[reference.key, choice] as const]))
    ),
  };
  return (
    <Stack direction="column" gap={2}>
      <Section title={t('mapping.title', 'Data sources')}>
        <Text color="secondary">
          {rows.length === 0
            ? t('mapping.none', 'These boards name no data source that has to be chosen.')
            : t('mapping.help', 'What each data source that the boards name becomes in this Grafana.')}
          {isAsking && ` ${t('mapping.asking', 'Asking which metrics there are…')}`}
        </Text>
        {rows.length > 0 && (
          <MappingTable
            rows={rows}
            dataSources={dataSources}
            onChoose={(key, choice) => onPlan({ references: { ...plan.references, [key]: choice } })}
          />
        )}
      </Section>
      <Section title={t('boards.where', 'Where they go')}>
        <FolderField folder={plan.folder} newFolder={plan.newFolder} onChange={onPlan} />
        {hasLibraryPanels && (
          <Field noMargin label={t('boards.library-panels', 'Library panels')}>
            <RadioButtonGroup
              value={plan.libraryPanels}
              options={[
                { value: 'recreate' as const, label: t('boards.library-recreate', 'Make them here too') },
                { value: 'inline' as const, label: t('boards.library-inline', 'Make them ordinary panels') },
              ]}
              onChange={(libraryPanels) => onPlan({ libraryPanels })}
            />
          </Field>
        )}
      </Section>
      {here.error && (
        <GrafanaAlert
          title={t('boards.conflicts-unknown', 'Whether there are such dashboards already is not known')}
          error={here.error}
          retry={() => void here.refetch()}
        />
      )}
      <Section title={t('boards.to-import', 'Boards')}>
        {candidates.map((candidate) => (
          <BoardCard
            key={candidate.key}
            candidate={candidate}
            conflicts={conflictsIn(plan, candidate, here.data ?? [])}
            onConflict={onConflictOf(plan, candidate)}
            onChangeConflict={(choice) => onPlan({ onConflict: { ...plan.onConflict, [candidate.key]: choice } })}
            onRemove={() => onRemove(candidate.key)}
          />
        ))}
      </Section>
      {held.map((why) => (
        <Text key={why} color="secondary">
          {why}
        </Text>
      ))}
      <Stack gap={1} wrap="wrap">
        <Button
          icon="import"
          disabled={held.length > 0 || candidates.length === 0 || here.isPending}
          onClick={() => onImport(decided, here.data ?? [])}
        >
          {t('boards.import-count', 'Import {{count}}', { count: candidates.length, ...asIs })}
        </Button>
        <Button variant="secondary" onClick={onBack}>
          {t('boards.back', 'Back')}
        </Button>
      </Stack>
    </Stack>
  );
}
