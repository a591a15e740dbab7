import { t } from '@grafana/i18n';
import { Badge, Text } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React from 'react';

/** What the thresholds say of a run, as a word; why there is no verdict where there is none. */
export function VerdictBadge({ run }: { run: Pick<Run, 'verdict' | 'state' | 'test'> }) {
  switch (run.verdict) {
    case 'passed':
      return <Badge color="green" icon="check" text={t('verdict.passed', 'passed')} />;
    case 'failed':
      return <Badge color="red" icon="times" text={t('verdict.failed', 'failed')} />;
    case 'none':
      return (
        <Text color="secondary" variant="bodySmall">
          {whyNone(run)}
        </Text>
      );
  }
}

function whyNone({ state, test }: Pick<Run, 'state' | 'test'>): string {
  if (test.kind === 'Observation' || test.thresholds.length === 0) {
    return t('verdict.no-thresholds', 'no thresholds');
  }
  return isTerminal(state) ? t('verdict.not-judged', 'not judged') : t('verdict.not-yet', 'not yet');
}
