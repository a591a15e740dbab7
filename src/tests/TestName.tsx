import { Stack, Text } from '@grafana/ui';
import type { Test } from '@headroom/contract';
import React from 'react';
import { QuietBadge } from '../app/QuietBadge';
import { loadInWords } from './loadInWords';
import { targetInWords } from './targetInWords';

/** A test's name and tags; on narrow pages also where its requests go and how many. */
export function TestName({ test, withDetails }: { test: Test; withDetails: boolean }) {
  return (
    <Stack direction="column" gap={0.5}>
      <Text weight="medium">{test.name}</Text>
      {withDetails && (
        <Text color="secondary" variant="bodySmall">
          {targetInWords(test.target)}
          <br />
          {loadInWords(test.load)}
        </Text>
      )}
      {test.tags.length > 0 && (
        <Stack gap={0.5} wrap="wrap">
          {test.tags.map((tag) => (
            <QuietBadge key={tag} text={tag} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}
