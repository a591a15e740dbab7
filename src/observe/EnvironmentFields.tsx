import { t } from '@grafana/i18n';
import { Alert, Field, MultiCombobox, RadioButtonGroup, Stack, TextLink } from '@grafana/ui';
import type { PackInfo, Problem } from '@headroom/contract';
import React, { useMemo } from 'react';
import { ChoiceBox } from '../app/ChoiceBox';
import { paths } from '../app/paths';
import { problemAt } from '../app/problemAt';
import { useConnections } from '../runner/useConnections';
import { usePacks } from '../runner/usePacks';
import type { EnvironmentDraft } from './EnvironmentDraft';

interface Props {
  draft: EnvironmentDraft;
  /** Of the document that holds `environment`. */
  problems: readonly Problem[];
  onChange: (change: Partial<EnvironmentDraft>) => void;
}

/** Which connections are asked, and for which mesh. */
export function EnvironmentFields({ draft, problems, onChange }: Props) {
  const connections = useConnections();
  const packs = usePacks();
  const askedProblem = problems.find(({ path }) => path.startsWith('environment.prometheus'));
  const meshProblem = problemAt(problems, 'environment.mesh');
  const names = connections.data?.connections.flatMap(({ connection: { kind, name } }) =>
    kind === 'PrometheusConnection' ? [name] : []
  );
  const meshes = useMemo(() => meshChoices(packs.data ?? []), [packs.data]);
  return (
    <Stack direction="column" gap={2}>
      {names?.length === 0 && <NoneToAsk />}
      <Field noMargin label={t('observe.asked', 'Who is asked')}>
        <RadioButtonGroup
          id="environment-asked"
          aria-label={t('observe.asked', 'Who is asked')}
          value={draft.connections === 'all'}
          options={[
            { value: true, label: t('observe.connections-all', 'All connections') },
            { value: false, label: t('observe.connections-chosen', 'Some of them') },
          ]}
          onChange={(all) => onChange({ connections: all ? 'all' : [] })}
        />
      </Field>
      {draft.connections !== 'all' && (
        <Field
          noMargin
          label={t('observe.connections', 'Connections')}
          description={t('observe.connections-help', 'With none of them, only the runner’s own machine is looked at.')}
          invalid={askedProblem !== undefined}
          error={askedProblem && problemAt(problems, askedProblem.path)}
        >
          <MultiCombobox
            id="environment-connections"
            loading={connections.isFetching}
            placeholder={t('observe.connections-none', 'None')}
            value={[...draft.connections]}
            options={(names ?? []).map((value) => ({ value, label: value }))}
            onChange={(chosen) => onChange({ connections: chosen.map(({ value }) => value) })}
          />
        </Field>
      )}
      <Field noMargin label={t('observe.mesh', 'Mesh')} invalid={meshProblem !== undefined} error={meshProblem}>
        <ChoiceBox
          id="environment-mesh"
          loading={packs.isLoading}
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
