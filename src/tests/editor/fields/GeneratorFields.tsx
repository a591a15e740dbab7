import { t } from '@grafana/i18n';
import { Field, Stack, Text, TextLink } from '@grafana/ui';
import React from 'react';
import { ChoiceBox } from '../../../app/ChoiceBox';
import { paths } from '../../../app/paths';
import { problemAt } from '../../../app/problemAt';
import { asIs } from '../../../app/text';
import { choiceAtLength } from '../../../generators/choiceInWords';
import { capabilitiesInWords, foundInWords } from '../../../generators/generatorInWords';
import { useGenerators } from '../../../runner/useGenerators';
import { usePreferences } from '../../../runner/usePreferences';
import type { FieldsProps } from '../FieldsProps';
import { GeneratorOptions } from './GeneratorOptions';

/** Stands for leaving it open in the list of generators. */
const BY_PREFERENCE = '-';

/** The program that makes the load, with what it can do, and its own options. */
export function GeneratorFields({ draft, problems, onChange }: FieldsProps<'generator'>) {
  const generators = useGenerators();
  const { data: preferences } = usePreferences();
  const problem =
    problemAt(problems, 'generator.name') ??
    problemAt(problems, 'generator') ??
    problemAt(problems, 'generator.options');
  const infos = generators.data ?? [];
  const chosen = infos.find(({ name }) => name === draft.name);
  const likely = infos.find(({ name }) => name === preferences?.applies.name);
  const options = [
    { value: BY_PREFERENCE, label: t('generator.by-preference', 'What whoever starts the run prefers') },
    ...infos.map((info) => ({
      value: info.name,
      label: info.name,
      description: [foundInWords(info), ...capabilitiesInWords(info.capabilities).slice(0, 2)].join(' · '),
    })),
  ];
  return (
    <Stack direction="column" gap={2}>
      <Field
        noMargin
        htmlFor="test-generator"
        label={t('generator.title', 'Generator')}
        description={
          draft.name === '' && preferences !== undefined
            ? `${t('generator.now', 'Now:')} ${choiceAtLength(preferences.applies)}`
            : chosen?.about
        }
        invalid={problem !== undefined}
        error={problem}
      >
        <ChoiceBox
          id="test-generator"
          options={options}
          value={draft.name === '' ? BY_PREFERENCE : draft.name}
          loading={generators.isLoading}
          invalid={problem !== undefined}
          onChange={(name) => onChange({ name: name === BY_PREFERENCE ? '' : name, options: {} })}
        />
      </Field>
      {chosen && (
        <Text color="secondary" variant="bodySmall">
          {capabilitiesInWords(chosen.capabilities).join(' · ')}{' '}
          <TextLink href={paths.generator(chosen.name)} inline>
            {t('generator.more', 'More about it')}
          </TextLink>
        </Text>
      )}
      {draft.name === '' && likely !== undefined && likely.options.length > 0 && (
        <Text color="secondary" variant="bodySmall">
          {t('generator.own-options', 'Named here, {{name}} also takes options of its own: {{options}}.', {
            name: likely.name,
            options: likely.options.map(({ name }) => name).join(', '),
            ...asIs,
          })}
        </Text>
      )}
      {chosen?.missing && <Text color="warning">{[chosen.missing, chosen.install].filter(Boolean).join(' ')}</Text>}
      {chosen && chosen.options.length > 0 && (
        <GeneratorOptions
          options={chosen.options}
          values={draft.options}
          problems={problems}
          onChange={(values) => onChange({ ...draft, options: values })}
        />
      )}
    </Stack>
  );
}
