import { t } from '@grafana/i18n';
import { Field, LoadingPlaceholder, Stack } from '@grafana/ui';
import type { KeptPreference } from '@headroom/contract';
import React, { useId } from 'react';
import { ChoiceBox } from '../app/ChoiceBox';
import { QuietBadge } from '../app/QuietBadge';
import { foundInWords } from '../generators/generatorInWords';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useGenerators } from '../runner/useGenerators';
import { useSetPreference, type PreferenceOwner } from '../runner/useSetPreference';

interface Props {
  of: PreferenceOwner;
  kept: KeptPreference;
  /** What none means here. */
  none: string;
  /** Why it cannot be changed, in words. */
  denied: string | undefined;
}

/** Stands for none in the list of generators. */
const NONE = '-';

/** The generator that somebody prefers, kept as soon as it is chosen. */
export function PreferenceField({ of, kept, none, denied }: Props) {
  const id = useId();
  const generators = useGenerators();
  const set = useSetPreference(of);
  if (generators.isPending) {
    return <LoadingPlaceholder text={t('generators.loading', 'Reading the generators…')} />;
  }
  const options = [
    { value: NONE, label: none },
    ...(generators.data ?? []).map((info) => ({ value: info.name, label: info.name, description: foundInWords(info) })),
  ];
  const whyNot =
    kept.file === null ? denied : t('settings.provisioned', 'It comes from a file and is changed only there');
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      {generators.error && (
        <RunnerAlert
          title={t('generators.not-read', 'The generators could not be read')}
          error={generators.error}
          retry={() => void generators.refetch()}
        />
      )}
      <Field noMargin htmlFor={id} label={t('settings.generator', 'Generator')} description={whyNot}>
        <ChoiceBox
          id={id}
          options={options}
          value={kept.generator ?? NONE}
          disabled={whyNot !== undefined || set.isPending}
          onChange={(name) => set.mutate(name === NONE ? null : name)}
        />
      </Field>
      {kept.file !== null && <QuietBadge icon="file-alt" text={kept.file} />}
      {set.error && <RunnerAlert title={t('settings.not-kept', 'The preference was not kept')} error={set.error} />}
    </Stack>
  );
}
