import { t } from '@grafana/i18n';
import { Alert, Field, MultiCombobox, Stack, Text } from '@grafana/ui';
import type { Problem, SubjectChoices } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../app/problemAt';
import { asIs } from '../app/text';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useSubjects } from '../runner/useSubjects';
import type { SubjectDraft } from './SubjectDraft';

interface Props {
  draft: SubjectDraft;
  /** Of the document that holds `subject`. */
  problems: readonly Problem[];
  onChange: (change: Partial<SubjectDraft>) => void;
}

/** Whom it is about, picked from what the connections have; anything else can be typed. */
export function SubjectPicker({ draft, problems, onChange }: Props) {
  const subjects = useSubjects();
  const { cluster, namespaces } = draft;
  const choices = choicesOf(subjects.data, cluster, namespaces);
  const pick = (
    key: 'namespaces' | 'workloads' | 'processes',
    label: string,
    description: string,
    options: readonly string[]
  ) => {
    const problem = problems.find(({ path }) => path.startsWith(`subject.${key}`));
    return (
      <Field
        noMargin
        label={label}
        description={description}
        invalid={problem !== undefined}
        error={problem && problemAt(problems, problem.path)}
      >
        <MultiCombobox
          id={`subject-${key}`}
          createCustomValue
          loading={subjects.isFetching}
          placeholder={t('subject.all', 'All')}
          value={[...draft[key]]}
          options={options.map((value) => ({ value, label: value }))}
          onChange={(chosen) => onChange({ [key]: chosen.map(({ value }) => value) })}
        />
      </Field>
    );
  };
  return (
    <Stack direction="column" gap={2}>
      {subjects.error && (
        <RunnerAlert
          title={t('subject.not-read', 'What the connections have could not be read; names can be typed')}
          error={subjects.error}
          retry={() => subjects.refetch()}
        />
      )}
      {subjects.data?.failures.map(({ connection, problem }) => (
        <Alert
          key={connection}
          severity="warning"
          title={t('subject.failure', '{{connection}} could not be asked', { connection, ...asIs })}
          bottomSpacing={0}
        >
          {problem}
        </Alert>
      ))}
      {(choices.clusters.length > 1 || cluster !== '') && (
        <Field
          noMargin
          label={t('subject.cluster', 'Cluster')}
          description={t('subject.cluster-help', 'One Prometheus here holds several: name one, they are not added up.')}
        >
          <MultiCombobox
            id="subject-cluster"
            createCustomValue
            value={cluster === '' ? [] : [cluster]}
            options={choices.clusters.map((value) => ({ value, label: value }))}
            onChange={(chosen) => onChange({ cluster: chosen[chosen.length - 1]?.value ?? '' })}
          />
        </Field>
      )}
      {pick(
        'namespaces',
        t('subject.namespaces', 'Namespaces'),
        t('subject.namespaces-help', 'Sidecars outside of them are background, not overhead of these.'),
        choices.namespaces
      )}
      {pick(
        'workloads',
        t('subject.workloads', 'Workloads'),
        t('subject.workloads-help', 'Deployments, stateful sets and daemon sets of these namespaces.'),
        choices.workloads
      )}
      {pick(
        'processes',
        t('subject.processes', 'Processes'),
        t('subject.processes-help', 'By name, where the service does not run in Kubernetes.'),
        choices.processes
      )}
      {subjects.data?.truncated && (
        <Text color="secondary" variant="bodySmall">
          {t('subject.truncated', 'There are more than are listed: type a name that is missing.')}
        </Text>
      )}
    </Stack>
  );
}

function choicesOf(subjects: SubjectChoices | undefined, cluster: string, namespaces: readonly string[]) {
  const inCluster = (one: { cluster?: string }) => cluster === '' || one.cluster === cluster;
  const inNamespaces = ({ namespace }: { namespace: string }) =>
    namespaces.length === 0 || namespaces.includes(namespace);
  return {
    clusters: subjects?.clusters ?? [],
    namespaces: unique((subjects?.namespaces ?? []).filter(inCluster).map(({ namespace }) => namespace)),
    workloads: unique(
      (subjects?.workloads ?? []).filter((one) => inCluster(one) && inNamespaces(one)).map(({ workload }) => workload)
    ),
    processes: subjects?.processes ?? [],
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
