import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React from 'react';
import { TABS_ID } from './RunTabs';
import { useUrlChoice } from './useUrlChoice';

const TABS = ['overview', 'overhead'] as const;

/** From the answer to the whole report, which is further down. */
export function ToReport() {
  const [, show] = useUrlChoice('tab', TABS);
  const go = () => {
    show('overhead');
    document.getElementById(TABS_ID)?.scrollIntoView({ block: 'start' });
  };
  return (
    <Button variant="primary" fill="text" size="sm" icon="arrow-down" onClick={go}>
      {t('answer.report', 'Whole report')}
    </Button>
  );
}
