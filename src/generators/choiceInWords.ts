import { t } from '@grafana/i18n';
import type { GeneratorChoice } from '@headroom/contract';
import { asIs } from '../app/text';

/** Who named the generator of a run, in a few words; undefined where the test did, as one would expect. */
export function chooserInWords(by: GeneratorChoice['by'], actor: string): string | undefined {
  const words: Partial<Record<GeneratorChoice['by'], string>> = {
    run: t('choice.run', 'for this run'),
    user: t('choice.user', 'preferred by {{actor}}', { actor, ...asIs }),
    organisation: t('choice.organisation', 'the organisation’s default'),
    default: t('choice.default', 'the default'),
  };
  return words[by];
}

/** The same to whoever it concerns, as a sentence. */
export function choiceAtLength({ name, by }: GeneratorChoice): string {
  const words: Record<GeneratorChoice['by'], string> = {
    run: t('choice.run-long', '{{name}}, as it was asked for this run.', { name, ...asIs }),
    test: t('choice.test-long', '{{name}}, as the test says.', { name, ...asIs }),
    user: t('choice.user-long', '{{name}}, which you prefer.', { name, ...asIs }),
    organisation: t('choice.organisation-long', '{{name}}, your organisation’s default.', { name, ...asIs }),
    default: t('choice.default-long', '{{name}}, since nobody prefers another.', { name, ...asIs }),
  };
  return words[by];
}
