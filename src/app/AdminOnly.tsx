import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { whyNotAdmin } from './permissions';

/** What only administrators see; everybody else is told so. Grafana's routes and the runner refuse them again. */
export function AdminOnly({ children }: { children: ReactNode }) {
  const denied = whyNotAdmin();
  return denied === undefined ? (
    <>{children}</>
  ) : (
    <Alert severity="warning" bottomSpacing={0} title={t('admin.only', 'This page is for administrators')}>
      {denied}
    </Alert>
  );
}
