import { t } from '@grafana/i18n';
import { formatCount } from '@headroom/measure';
import { asIs } from '../../app/text';

/** Longer than anything that people type, shorter than what makes a text field slow. */
const MOST_CHARACTERS = 50_000;

/** A document in which no text is too long to be shown: the beginning stands for the whole. */
export function shortened(document: object): object {
  return JSON.parse(
    JSON.stringify(document, (_, value: unknown) =>
      typeof value === 'string' && value.length > MOST_CHARACTERS
        ? t('yaml.shortened', '{{beginning}}… ({{number}} characters)', {
            beginning: value.slice(0, 60),
            number: formatCount(value.length),
            ...asIs,
          })
        : value
    )
  ) as object;
}
