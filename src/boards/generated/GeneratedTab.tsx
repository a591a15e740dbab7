import { t } from '@grafana/i18n';
import { Alert, Field, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { ChoiceBox } from '../../app/ChoiceBox';
import { paths } from '../../app/paths';
import { asIs } from '../../app/text';
import { WrappingRadios } from '../../app/WrappingRadios';
import { useUrlChoice } from '../../run/useUrlChoice';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useBoardQueries, type BoardSubject } from '../../runner/useBoardQueries';
import { usePacks } from '../../runner/usePacks';
import { useTests } from '../../runner/useTests';
import { GeneratedBoard } from './GeneratedBoard';
import { generatedFrom, type Generated } from './generatedFrom';
import { overheadDashboard } from './overheadDashboard';

const KINDS = ['test', 'pack', 'overhead'] as const;

/** Dashboards that are made here: for a test from what its Prometheus has, of a pack, or of what the mesh cost. */
export default function GeneratedTab() {
  const [kind, choose] = useUrlChoice('of', KINDS);
  const [testId, setTestId] = useState('');
  const [pack, setPack] = useState('');
  const tests = useTests({ limit: '500' });
  const packs = usePacks();
  const subject: BoardSubject | undefined =
    kind === 'test' && testId !== ''
      ? { kind, id: testId }
      : kind === 'pack' && pack !== ''
        ? { kind, name: pack }
        : undefined;
  const queries = useBoardQueries(subject);
  const testName = tests.data?.tests.find(({ id }) => id === testId)?.test.name ?? '';
  const made = useMemo((): Generated | undefined => {
    if (kind === 'overhead') {
      const title =
        testName === ''
          ? t('generated.overhead-title', 'Test overhead')
          : t('generated.overhead-of', 'Test overhead: {{name}}', { name: testName, ...asIs });
      const source = { from: 'generated' as const, test: testName === '' ? null : testName, pack: null };
      return { dashboard: overheadDashboard(testName, title), source };
    }
    return queries.data && generatedFrom(queries.data, kind === 'test' ? testId : pack, paths);
  }, [kind, testName, testId, pack, queries.data]);

  return (
    <Stack direction="column" gap={2}>
      <WrappingRadios
        aria-label={t('generated.kind', 'A dashboard')}
        value={kind}
        options={[
          { value: 'test', label: t('generated.for-test', 'For a test') },
          { value: 'pack', label: t('generated.of-pack', 'Of a pack') },
          { value: 'overhead', label: t('generated.overhead', 'Test overhead') },
        ]}
        onChange={choose}
      />
      <Text color="secondary">{helpOf(kind)}</Text>
      {kind === 'pack' ? (
        <Field noMargin htmlFor="generated-pack" label={t('generated.pack', 'Pack')}>
          <ChoiceBox
            id="generated-pack"
            options={(packs.data ?? []).map(({ name, title }) => ({ value: name, label: title }))}
            loading={packs.isLoading}
            value={pack}
            placeholder={t('generated.pack-choose', 'Choose a pack')}
            onChange={setPack}
          />
        </Field>
      ) : (
        <Field noMargin htmlFor="generated-test" label={t('generated.test', 'Test')}>
          <ChoiceBox
            id="generated-test"
            options={(tests.data?.tests ?? []).map(({ id, test }) => ({ value: id, label: test.name }))}
            loading={tests.isPending}
            value={testId}
            placeholder={
              kind === 'overhead'
                ? t('generated.any-test', 'Any test: its latest run')
                : t('generated.test-choose', 'Choose a test')
            }
            onChange={setTestId}
          />
        </Field>
      )}
      {(tests.error ?? packs.error) && <RunnerAlert error={(tests.error ?? packs.error)!} />}
      {kind !== 'overhead' && queries.isLoading && (
        <LoadingPlaceholder text={t('generated.asking', 'Asking what there is…')} />
      )}
      {kind !== 'overhead' && queries.error && (
        <RunnerAlert
          title={t('generated.not-asked', 'What the board could be made of is not known')}
          error={queries.error}
          retry={() => void queries.refetch()}
        />
      )}
      {kind !== 'overhead' &&
        queries.data?.failures.map(({ connection, problem }) => (
          <Alert
            key={connection}
            bottomSpacing={0}
            severity="warning"
            title={t('generated.failure', '{{connection}} did not answer: {{problem}}', {
              connection,
              problem,
              ...asIs,
            })}
          />
        ))}
      {kind !== 'overhead' && queries.data?.panels.length === 0 && (
        <Alert
          bottomSpacing={0}
          severity="info"
          title={t('generated.nothing', 'None of the metrics that Headroom knows were seen: there is nothing to draw')}
        />
      )}
      {made && <GeneratedBoard key={String(made.dashboard.uid)} made={made} />}
    </Stack>
  );
}

function helpOf(kind: (typeof KINDS)[number]): string {
  const words = {
    test: t(
      'generated.test-help',
      'Runner, data plane, control plane, application and nodes: of each metric that the test’s Prometheus connections really have, one chart. The runner is there where one of them scrapes it.'
    ),
    pack: t(
      'generated.pack-help',
      'Every query of a mesh’s pack, with variables for namespace and workload. Nobody is asked whether the metrics are there.'
    ),
    overhead: t(
      'generated.overhead-help',
      'What the mesh cost in the latest run, as on the run’s page, drawn by Headroom’s own panel. It needs the app enabled.'
    ),
  };
  return words[kind];
}
