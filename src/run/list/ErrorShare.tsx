import { Text } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import { formatShare } from '@headroom/measure';
import React from 'react';
import { unbroken } from '../../app/unbroken';
import { HeadlineFigure } from './HeadlineFigure';

/** Which share of a run's requests failed; red where any did. */
export function ErrorShare({ run }: { run: Run }) {
  const share = run.headline?.errorShare ?? 0;
  return share > 0 ? (
    <Text color="error">{unbroken(formatShare(share))}</Text>
  ) : (
    <HeadlineFigure run={run} text={({ errorShare }) => formatShare(errorShare)} />
  );
}
