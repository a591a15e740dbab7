import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React from 'react';
import { asIs } from '../app/text';
import { chooserInWords } from '../generators/choiceInWords';
import { PlanText } from '../generators/PlanText';
import { GuideHelp } from '../guide/GuideHelp';
import { Section } from './Section';

/** What the generator executed for the test, and who had named it. */
export function PlanSteps({ run: { plan, generator, actor } }: { run: Pick<Run, 'plan' | 'generator' | 'actor'> }) {
  const chooser = generator && chooserInWords(generator.by, actor.name);
  return (
    <Section
      title={t('plan.title', 'Plan')}
      help={generator && <GuideHelp place="generators#who-decides" about={t('plan.title', 'Plan')} />}
    >
      {generator && (
        <Text color="secondary">
          {t('plan.by', 'Generator: {{name}} ({{chooser}})', {
            name: generator.name,
            chooser: chooser ?? t('choice.test', 'named by the test'),
            ...asIs,
          })}
        </Text>
      )}
      {plan === null ? (
        <Text color="secondary">{t('plan.none', 'Unknown: the run did not come as far as a plan.')}</Text>
      ) : (
        <PlanText plan={plan} />
      )}
    </Section>
  );
}
