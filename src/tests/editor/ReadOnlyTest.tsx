import { t } from '@grafana/i18n';
import { Alert, LinkButton, Stack, Text } from '@grafana/ui';
import type { StoredTest } from '@headroom/contract';
import React from 'react';
import { stringify } from 'yaml';
import { paths } from '../../app/paths';
import { whyNotEdit } from '../../app/permissions';
import { asIs } from '../../app/text';
import { YamlText } from '../../app/YamlText';
import { shortened } from './shortened';
import { testDocument } from './testDocument';
import { testDraftOf } from './testDraftOf';
import { sectionsInWords } from './testInWords';

/** A test that cannot be changed here, and why. */
export function ReadOnlyTest({ stored: { id, file, test } }: { stored: StoredTest }) {
  const draft = testDraftOf(test);
  const words = sectionsInWords(draft);
  const denied = whyNotEdit();
  const rows = [
    [t('test-form.target', 'Target'), words.target],
    [t('test-form.load', 'Load'), words.load],
    [t('test-form.generator', 'Generator'), words.generator],
    [t('test-form.subject', 'Subject and environment'), words.subject],
    [t('test-form.thresholds', 'Thresholds'), words.thresholds],
  ];
  return (
    <Stack direction="column" gap={2}>
      {file !== null ? (
        <Alert
          bottomSpacing={0}
          severity="info"
          title={t('test.provisioned', 'This test comes from the file {{file}}', { file, ...asIs })}
        >
          <Stack direction="column" gap={1} alignItems="flex-start">
            <Text>
              {t(
                'test.provisioned-help',
                'Change it there: what is changed here would be lost with the next reading of the file. A duplicate is yours.'
              )}
            </Text>
            {denied === undefined && (
              <LinkButton size="sm" variant="secondary" icon="copy" href={paths.duplicateTest(id)}>
                {t('tests.duplicate', 'Duplicate')}
              </LinkButton>
            )}
          </Stack>
        </Alert>
      ) : (
        denied !== undefined && <Alert bottomSpacing={0} severity="info" title={denied} />
      )}
      <dl style={{ margin: 0 }}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{value}</dd>
          </div>
        ))}
      </dl>
      <YamlText label={t('test.yaml', 'As YAML')} text={stringify(shortened(testDocument(draft)), { lineWidth: 0 })} />
    </Stack>
  );
}
