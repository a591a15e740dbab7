import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React from 'react';
import { ProblemList } from '../runner/ProblemList';

/** What is wrong with files that hold tests; nothing when nothing is. */
export function ProvisioningProblems({ problems }: { problems: readonly Problem[] }) {
  return problems.length === 0 ? null : (
    <Alert
      severity="warning"
      title={t('tests.problems', 'Some provisioned files are left out until they are corrected')}
    >
      <ProblemList problems={problems} />
    </Alert>
  );
}
