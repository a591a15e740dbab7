import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Text } from '@grafana/ui';
import { panelsAtRun } from '@headroom/boards';
import type { Board } from '@headroom/contract';
import React, { useMemo } from 'react';
import { Section } from '../../run/Section';
import { GrafanaAlert } from '../grafana/GrafanaAlert';
import { useDashboard } from '../grafana/useDashboard';
import type { VariableModel } from '../scene/DashboardModel';
import type { BoardFieldsProps } from './BoardFields';
import { PanelFields } from './PanelFields';
import { VariableFields } from './VariableFields';

interface Props extends BoardFieldsProps {
  /** The board itself, where a test has something different. */
  own?: Board;
}

/** Which panels and variables the board's dashboard has, and what is different about them beside runs. */
export function DashboardFields({ draft, problems, own, onChange }: Props) {
  const dashboard = useDashboard(draft.dashboardUid);
  const whole = useMemo(
    () => dashboard.data && panelsAtRun(dashboard.data.model, {}, { run: NO_SPAN, idle: null, after: null }),
    [dashboard.data]
  );
  if (dashboard.error) {
    return (
      <GrafanaAlert
        title={t('boards.dashboard-not-read', 'The dashboard could not be read')}
        error={dashboard.error}
        retry={() => void dashboard.refetch()}
      />
    );
  }
  if (whole === undefined) {
    return <LoadingPlaceholder text={t('boards.reading', 'Reading the dashboard…')} />;
  }
  const panels = whole.panels.map(({ model: { id, title, type } }) => ({ id, type, title: title || untitled() }));
  const variables = whole.variables.map(({ model }) => model as VariableModel);
  return (
    <>
      <Section title={t('board.panels', 'Panels')}>
        <PanelFields draft={draft} panels={panels} problems={problems} own={own} onChange={onChange} />
      </Section>
      <Section title={t('board.variables', 'Variables')}>
        <Text color="secondary" variant="bodySmall">
          {t('board.variables-help', 'As stored and asked ones can be changed above the panels; fixed ones cannot.')}
        </Text>
        <VariableFields draft={draft} variables={variables} problems={problems} own={own} onChange={onChange} />
      </Section>
    </>
  );
}

const NO_SPAN = { fromMs: 0, toMs: 0 };

function untitled(): string {
  return t('boards.untitled', 'untitled');
}
