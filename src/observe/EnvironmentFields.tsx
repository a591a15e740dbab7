import { t } from '@grafana/i18n';
import { Alert, Field, MultiCombobox, Stack, TextLink } from '@grafana/ui';
import type { PackInfo } from '@headroom/contract';
import React, { useMemo } from 'react';
import { ChoiceBox } from '../app/ChoiceBox';
import { paths } from '../app/paths';
import { problemAt } from '../app/problemAt';
import { useConnections } from '../runner/useConnections';
import { usePacks } from '../runner/usePacks';
import type { FieldsProps } from './FieldsProps';

/** Which connections are asked, and for which mesh. */
export function EnvironmentFields({ draft, problems, onChange }: FieldsProps) {
  const connections = useConnections();
  const packs = usePacks();
  const meshProblem = problemAt(problems, 'environment.mesh');
  const names = (connections.data?.connections ?? []).map(({ connection }) => connection.name);
  const meshes = useMemo(() => meshChoices(packs.data ?? []), [packs.data]);
  return (
    <Stack direction="column" gap={2}>
      {connections.data?.connections.length === 0 && <NoneToAsk />}
      <Field
        noMargin
        label={t('observe.connections', 'Connections')}
        description={t('observe.connections-help', 'Left empty, all of them are asked.')}
      >
        <MultiCombobox
          id="observe-connections"
          loading={connections.isFetching}
          placeholder={t('observe.connections-all', 'All')}
          value={[...draft.connections]}
          options={names.map((value) => ({ value, label: value }))}
          onChange={(chosen) => onChange({ connections: chosen.map(({ value }) => value) })}
        />
      </Field>
      <Field noMargin label={t('observe.mesh', 'Mesh')} invalid={meshProblem !== undefined} error={meshProblem}>
        <ChoiceBox
          id="observe-mesh"
          loading={packs.isFetching}
          value={draft.mesh}
          options={meshes}
          onChange={(mesh) => onChange({ mesh })}
        />
      </Field>
    </Stack>
  );
}

function NoneToAsk() {
  return (
    <Alert
      bottomSpacing={0}
      severity="info"
      title={t('observe.no-connections', 'There is no connection to a Prometheus yet')}
    >
      {t('observe.no-connections-help', "Only the runner's own machine can be observed.")}{' '}
      <TextLink href={paths.connections}>{t('observe.to-connections', 'Go to the connections')}</TextLink>
    </Alert>
  );
}

function meshChoices(packs: readonly PackInfo[]) {
  return [
    { value: 'auto', label: t('observe.mesh-auto', 'Whatever is seen') },
    { value: 'none', label: t('observe.mesh-none', 'None') },
    ...packs
      .filter((pack) => pack.of !== 'exporter')
      .map(({ name, title, standing }) => ({ value: name, label: title, description: standing })),
  ];
}
