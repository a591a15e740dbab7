import { t } from '@grafana/i18n';
import { Field, MultiCombobox, Stack } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import { useTests } from '../../../runner/useTests';
import type { FormPart } from '../usePart';

interface Props {
  name: FormPart<'name'>;
  tags: FormPart<'tags'>;
}

/** How the test is called and found. */
export function NameFields({ name, tags }: Props) {
  const known = useTests({ limit: '1' }).data?.tags ?? [];
  const tagProblem = tags.fields.problems.find(({ path }) => path.startsWith('tags'));
  return (
    <Stack direction="column" gap={2}>
      <div onBlur={name.onBlur}>
        <TextField
          required
          id="test-name"
          label={t('test-form.name', 'Name')}
          problem={problemAt(name.fields.problems, 'name')}
          value={name.fields.draft}
          onChange={name.fields.onChange}
        />
      </div>
      <div onBlur={tags.onBlur}>
        <Field
          noMargin
          label={t('test-form.tags', 'Tags')}
          invalid={tagProblem !== undefined}
          error={tagProblem && problemAt(tags.fields.problems, tagProblem.path)}
        >
          <MultiCombobox
            id="test-tags"
            createCustomValue
            placeholder={t('test-form.tags-none', 'None')}
            value={[...tags.fields.draft]}
            options={[...new Set([...known, ...tags.fields.draft])].map((value) => ({ value, label: value }))}
            onChange={(chosen) => tags.fields.onChange(chosen.map(({ value }) => value))}
          />
        </Field>
      </div>
    </Stack>
  );
}
