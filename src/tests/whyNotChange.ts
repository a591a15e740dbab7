import { t } from '@grafana/i18n';
import type { StoredTest } from '@headroom/contract';
import { whyNotEdit } from '../app/permissions';
import { asIs } from '../app/text';

/** Why the user may not change or delete a test on the page, in words; undefined when they may. */
export function whyNotChange({ file }: Pick<StoredTest, 'file'>): string | undefined {
  return file === null
    ? whyNotEdit()
    : t('tests.locked', 'It comes from the file {{file}}: change it there, or duplicate it here', { file, ...asIs });
}
