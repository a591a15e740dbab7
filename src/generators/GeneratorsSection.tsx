import { t } from '@grafana/i18n';
import { LinkButton, LoadingPlaceholder, Text } from '@grafana/ui';
import React from 'react';
import { useSearchParams } from 'react-router-dom';
import { paths } from '../app/paths';
import { GuideHelp } from '../guide/GuideHelp';
import { Section } from '../run/Section';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useGenerators } from '../runner/useGenerators';
import { GeneratorDrawer } from './GeneratorDrawer';
import { GeneratorsTable } from './GeneratorsTable';

/** The load generators: what each can do, and whether it is installed where the runner is. The page's address says which one is open. */
export function GeneratorsSection() {
  const generators = useGenerators();
  const [search, setSearch] = useSearchParams();
  const opened = generators.data?.find(({ name }) => name === search.get('generator'));
  return (
    <Section
      title={t('generators.title', 'Generators')}
      help={<GuideHelp place="generators" about={t('generators.title', 'Generators')} />}
      actions={
        <LinkButton size="sm" variant="secondary" icon="sliders-v-alt" href={paths.settings}>
          {t('generators.settings', 'Settings: which one is used')}
        </LinkButton>
      }
    >
      <Text color="secondary">
        {t(
          'generators.what',
          'The programs that make load. They run where the runner is; a test names one, or leaves it to whoever starts it.'
        )}
      </Text>
      {generators.isPending && <LoadingPlaceholder text={t('generators.loading', 'Reading the generators…')} />}
      {generators.error && (
        <RunnerAlert
          title={t('generators.not-read', 'The generators could not be read')}
          error={generators.error}
          retry={() => void generators.refetch()}
        />
      )}
      {generators.data && <GeneratorsTable generators={generators.data} />}
      {opened && <GeneratorDrawer info={opened} onClose={() => setSearch({})} />}
    </Section>
  );
}
