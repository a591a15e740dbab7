import { t } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import React from 'react';
import { EnvironmentFields } from '../../../observe/EnvironmentFields';
import { QueryList } from '../../../observe/QueryList';
import { SubjectPicker } from '../../../observe/SubjectPicker';
import { Part } from '../../../run/overhead/Part';
import type { FieldsProps } from '../FieldsProps';

interface Props {
  subject: FieldsProps<'subject'>;
  environment: FieldsProps<'environment'>;
}

/** Whom a run is about, and what is asked about its environment. */
export function SubjectFields({ subject, environment }: Props) {
  const { draft, problems, onChange } = environment;
  return (
    <Stack direction="column" gap={2}>
      <Text color="secondary" variant="bodySmall">
        {t(
          'subject-form.help',
          'Who answers: what others spend is background. Left empty, it is what listens on the target’s port.'
        )}
      </Text>
      <SubjectPicker
        draft={subject.draft}
        problems={subject.problems}
        onChange={(change) => subject.onChange({ ...subject.draft, ...change })}
      />
      <Part title={t('subject-form.environment', 'Environment')}>
        <EnvironmentFields draft={draft} problems={problems} onChange={(change) => onChange({ ...draft, ...change })} />
        <QueryList
          queries={draft.queries}
          problems={problems}
          onChange={(queries) => onChange({ ...draft, queries })}
        />
      </Part>
    </Stack>
  );
}
