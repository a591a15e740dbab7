import { t } from '@grafana/i18n';
import { Combobox, type ComboboxOption, Input, Text } from '@grafana/ui';
import { nameOf, type MappingCandidate, type ReferenceChoice } from '@headroom/boards';
import React, { useId } from 'react';
import { asIs } from '../../app/text';
import type { DataSourceHere } from '../grafana/dataSourcesHere';
import type { MappingRow } from './MappingTable';

interface Props {
  row: MappingRow;
  dataSources: readonly DataSourceHere[];
  onChoose: (choice: ReferenceChoice) => void;
}

/** No uid looks so. */
const KEEP = '\u0000keep';

/** What a reference becomes: a data source of this Grafana, those that fit first; a text where it stands for one; or what it is. */
export function ReferenceChoiceField({ row, dataSources, onChoose }: Props) {
  const { reference, choice } = row;
  const id = useId();
  const chosen = row.suggestion?.candidates.find(({ dataSource: { uid } }) => uid === valueOf(choice));
  const counted = chosen && metricsInWords(chosen);
  const label = t('mapping.becomes', '{{name}} becomes', { name: nameOf(reference), ...asIs });
  if (reference.kind === 'constant') {
    return (
      <Input
        aria-label={label}
        value={choice !== undefined && 'text' in choice ? choice.text : ''}
        placeholder={t('mapping.value', 'Value')}
        onChange={(event) => onChoose({ text: event.currentTarget.value })}
      />
    );
  }
  return (
    <>
      <span id={id} hidden>
        {label}
      </span>
      <Combobox
        aria-labelledby={id}
        options={optionsFor(row, dataSources)}
        value={valueOf(choice)}
        placeholder={reference.needs === 'optional' ? byItself() : t('mapping.choose', 'Choose a data source')}
        onChange={({ value }) => {
          const to = dataSources.find(({ uid }) => uid === value);
          onChoose(to === undefined ? { keep: true } : { to });
        }}
      />
      {counted !== undefined && (
        <Text color="secondary" variant="bodySmall">
          {counted}
        </Text>
      )}
    </>
  );
}

function valueOf(choice: ReferenceChoice | undefined): string | null {
  return choice === undefined || 'text' in choice ? null : 'to' in choice ? choice.to.uid : KEEP;
}

/** What a variable does whose data source nobody chooses. */
function byItself(): string {
  return t('mapping.by-itself', 'Finds one by itself');
}

function optionsFor({ reference, suggestion }: MappingRow, dataSources: readonly DataSourceHere[]): ComboboxOption[] {
  const candidates = suggestion?.candidates ?? [];
  const fitting = new Set(candidates.map(({ dataSource }) => dataSource.uid));
  return [
    ...candidates.map((candidate) => ({
      value: candidate.dataSource.uid,
      label: candidate.dataSource.name,
      description: whyOf(candidate),
    })),
    ...dataSources
      .filter(({ uid }) => !fitting.has(uid))
      .map(({ uid, name, type }) => ({ value: uid, label: name, description: type })),
    reference.needs === 'optional'
      ? { value: KEEP, label: byItself(), description: t('mapping.by-itself-help', 'As the board has it') }
      : {
          value: KEEP,
          label: t('mapping.keep', 'Keep as it is'),
          description: t('mapping.keep-help', 'Empty until there is such a one'),
        },
  ];
}

function whyOf({ dataSource, reasons, metrics }: MappingCandidate): string {
  return [metricsInWords({ metrics }), dataSource.type, ...reasons].filter((fact) => fact !== undefined).join(' · ');
}

/** How many of the metrics that the boards ask for a data source has; undefined where nobody looked. */
function metricsInWords({ metrics }: Pick<MappingCandidate, 'metrics'>): string | undefined {
  return metrics === null || metrics.of === 0
    ? undefined
    : t('mapping.metrics', '{{found}} of {{of}} metrics', { found: metrics.found, of: metrics.of });
}
