import { t } from '@grafana/i18n';
import type { ImportSource } from '@headroom/contract';
import { asIs } from '../../app/text';

/** Where a board came from. */
export function sourceInWords(source: ImportSource): string {
  switch (source.from) {
    case 'connection':
      return t('history.from-connection', 'Grafana “{{connection}}”', { connection: source.connection, ...asIs });
    case 'file':
      return t('history.from-file', 'file {{name}}', { name: source.name, ...asIs });
    case 'text':
      return t('history.from-text', 'pasted text');
    case 'generated':
      return source.test !== null
        ? t('history.for-test', 'made for the test “{{test}}”', { test: source.test, ...asIs })
        : source.pack !== null
          ? t('history.of-pack', 'made of the pack {{pack}}', { pack: source.pack, ...asIs })
          : t('history.generated', 'made here');
  }
}
