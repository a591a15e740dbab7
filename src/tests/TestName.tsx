import { t } from '@grafana/i18n';
import { Stack, Text, TextLink } from '@grafana/ui';
import type { StoredTest } from '@headroom/contract';
import React from 'react';
import { paths } from '../app/paths';
import { QuietBadge } from '../app/QuietBadge';
import { asIs } from '../app/text';
import { unbroken } from '../app/unbroken';
import { loadInWords } from './loadInWords';
import { targetInWords } from './targetInWords';

/** A test's name, which leads to it, whether it comes from a file, and its tags; on narrow pages also where its requests go and how many. */
export function TestName({ stored: { id, file, test }, withDetails }: { stored: StoredTest; withDetails: boolean }) {
  return (
    <Stack direction="column" gap={0.5}>
      <TextLink href={paths.test(id)} inline={false} color="primary">
        {test.name}
      </TextLink>
      {withDetails && (
        <Text color="secondary" variant="bodySmall">
          {targetInWords(test.target)}
          <br />
          {unbroken(loadInWords(test.load))}
        </Text>
      )}
      {(test.tags.length > 0 || file !== null) && (
        <Stack gap={0.5} wrap="wrap">
          {file !== null && (
            <QuietBadge
              icon="lock"
              text={t('tests.provisioned', 'provisioned')}
              tooltip={t('tests.from-file', 'Comes from the file {{file}}', { file, ...asIs })}
            />
          )}
          {test.tags.map((tag) => (
            <QuietBadge key={tag} text={tag} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}
