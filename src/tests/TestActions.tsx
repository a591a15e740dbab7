import { t } from '@grafana/i18n';
import { Button, LinkButton, Stack } from '@grafana/ui';
import type { StoredTest } from '@headroom/contract';
import React from 'react';
import { paths } from '../app/paths';
import { whyNotEdit } from '../app/permissions';
import { asIs } from '../app/text';
import { whyNotChange } from './whyNotChange';

interface Props {
  stored: StoredTest;
  onDelete: () => void;
}

/** What can be done with a test besides running it; nothing for those who may not change tests. */
export function TestActions({ stored, onDelete }: Props) {
  const locked = whyNotChange(stored);
  const name = { name: stored.test.name, ...asIs };
  const look = { size: 'sm', variant: 'secondary', fill: 'text' } as const;
  return whyNotEdit() === undefined ? (
    <Stack gap={0}>
      <LinkButton
        {...look}
        icon="pen"
        href={paths.test(stored.id)}
        disabled={locked !== undefined}
        tooltip={locked ?? t('tests.edit', 'Edit')}
        aria-label={t('tests.edit-named', 'Edit {{name}}', name)}
      />
      <LinkButton
        {...look}
        icon="copy"
        href={paths.duplicateTest(stored.id)}
        tooltip={t('tests.duplicate', 'Duplicate')}
        aria-label={t('tests.duplicate-named', 'Duplicate {{name}}', name)}
      />
      <Button
        {...look}
        icon="trash-alt"
        disabled={locked !== undefined}
        tooltip={locked ?? t('tests.delete', 'Delete')}
        aria-label={t('tests.delete-named', 'Delete {{name}}', name)}
        onClick={onDelete}
      />
    </Stack>
  ) : null;
}
