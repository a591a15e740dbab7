import { t } from '@grafana/i18n';
import { Alert, Button, FieldSet, LinkButton, Stack, Text } from '@grafana/ui';
import React, { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { stringify } from 'yaml';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { whyNotRun } from '../app/permissions';
import { problemAt } from '../app/problemAt';
import { TextField } from '../app/TextField';
import { YamlText } from '../app/YamlText';
import { ProblemList } from '../runner/ProblemList';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useObserve } from '../runner/useObserve';
import { TwoColumns } from '../run/TwoColumns';
import { EnvironmentFields } from './EnvironmentFields';
import { checkObservation, emptyObservation, observationDocument, type ObservationDraft } from './ObservationDraft';
import { QueryList } from './QueryList';
import { SubjectPicker } from './SubjectPicker';
import { WindowFields } from './WindowFields';

/** What traffic that is there anyway costs: when, whom it is about, which connections are asked. */
export default function ObservePage() {
  const [draft, setDraft] = useState<ObservationDraft>(() => ({
    ...emptyObservation,
    name: t('observe.default-name', 'Traffic as it is'),
  }));
  const [isTouched, setTouched] = useState(false);
  const observe = useObserve();
  const navigate = useNavigate();
  const { checked, problems } = checkObservation(draft);
  const shown = isTouched ? problems : [];
  const denied = whyNotRun();
  const change = (more: Partial<ObservationDraft>) => setDraft((before) => ({ ...before, ...more }));
  const fields = { draft, problems: shown, onChange: change };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (checked !== undefined) {
      observe.mutate(checked, { onSuccess: ({ id }) => navigate(paths.run(id)) });
    }
  };

  return (
    <Page
      title={t('observe.title', 'Observe traffic')}
      url={paths.observe}
      parent={{ text: t('runs.title', 'Runs'), url: paths.runs }}
      subTitle={t('observe.subtitle', 'What the mesh costs under the traffic that is there anyway; no load is made.')}
    >
      <form onSubmit={submit} noValidate>
        <TwoColumns
          left={
            <>
              <FieldSet label={t('observe.what', 'Observation')}>
                <Stack direction="column" gap={2}>
                  <TextField
                    required
                    id="observe-name"
                    label={t('observe.name', 'Name')}
                    problem={problemAt(shown, 'name')}
                    value={draft.name}
                    onChange={(name) => change({ name })}
                  />
                  <WindowFields {...fields} />
                </Stack>
              </FieldSet>
              <FieldSet label={t('observe.subject', 'Whom it is about')}>
                <SubjectPicker {...fields} />
              </FieldSet>
              <FieldSet label={t('observe.environment', 'What is asked')}>
                <Stack direction="column" gap={2}>
                  <EnvironmentFields {...fields} />
                  <QueryList queries={draft.queries} problems={shown} onChange={(queries) => change({ queries })} />
                </Stack>
              </FieldSet>
              {shown.length > 0 && (
                <Alert
                  bottomSpacing={0}
                  severity="error"
                  title={t('observe.wrong', 'Not started: some fields need correction')}
                >
                  <ProblemList problems={shown} />
                </Alert>
              )}
              {observe.error && (
                <RunnerAlert
                  title={t('observe.not-started', 'The observation was not started')}
                  error={observe.error}
                />
              )}
              <Stack gap={1} wrap="wrap">
                <Button type="submit" icon="eye" disabled={denied !== undefined || observe.isPending} tooltip={denied}>
                  {t('observe.start', 'Observe')}
                </Button>
                <LinkButton variant="secondary" href={paths.runs}>
                  {t('observe.cancel', 'Cancel')}
                </LinkButton>
              </Stack>
            </>
          }
          right={
            <Stack direction="column" gap={1}>
              <Text element="h2" variant="h5">
                {t('observe.yaml', 'As YAML')}
              </Text>
              <Text color="secondary" variant="bodySmall">
                {t('observe.yaml-help', 'The same in the terminal: headroom observe FILE.')}
              </Text>
              <YamlText label={t('observe.yaml', 'As YAML')} text={stringify(observationDocument(draft))} />
            </Stack>
          }
        />
      </form>
    </Page>
  );
}
