import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LinkButton, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import { panelsAtRun, type BoardAtRun, type RunSpans } from '@headroom/boards';
import type { Board } from '@headroom/contract';
import React, { useEffect, useMemo, useState } from 'react';
import { Section } from '../../run/Section';
import type { Phase } from '../../run/timeline/phases';
import { dashboardHref } from '../dashboardHref';
import { GrafanaAlert } from '../grafana/GrafanaAlert';
import { useDashboard } from '../grafana/useDashboard';
import { Lines } from '../import/Lines';
import { BoardScene } from '../scene/BoardScene';
import { boardVariables } from '../scene/boardVariables';
import type { PanelModel, VariableModel } from '../scene/DashboardModel';
import { withSharedQueries } from '../scene/sharedQueries';

interface Props {
  /** With what the test has different. */
  board: Board;
  spans: RunSpans;
  phases: readonly Phase[];
  /** The run has not ended: the panels ask again. */
  goesOn: boolean;
}

/** How often panels ask again where the board does not say. */
const USUAL_REFRESH = '10s';

/** A board over the time of a run: its panels as Grafana draws them. */
export function BoardBesideRun({ board, spans, phases, goesOn }: Props) {
  const dashboard = useDashboard(board.dashboard.uid);
  const model = dashboard.data?.model;
  const shown = useMemo(
    () => model && panelsAtRun(model, { refresh: USUAL_REFRESH, ...board }, spans),
    [model, board, spans]
  );
  return (
    <Section
      title={board.title ?? board.name}
      actions={
        shown && (
          <LinkButton
            size="sm"
            variant="secondary"
            icon="external-link-alt"
            target="_blank"
            href={locationUtil.assureBaseUrl(dashboardHref(board.dashboard.uid, shown.window))}
          >
            {t('boards.open', 'Open in Grafana')}
          </LinkButton>
        )
      }
    >
      {dashboard.isPending && <LoadingPlaceholder text={t('boards.reading', 'Reading the dashboard…')} />}
      {dashboard.error && (
        <GrafanaAlert
          title={t('boards.dashboard-not-read', 'The dashboard could not be read')}
          error={dashboard.error}
          retry={() => void dashboard.refetch()}
        />
      )}
      {shown && shown.notes.length > 0 && <Lines lines={shown.notes.map(({ message }) => message)} />}
      {shown?.panels.length === 0 && (
        <Text color="secondary">{t('boards.no-panels', 'This dashboard has no panels.')}</Text>
      )}
      {shown && (
        <Panels key={`${dashboard.dataUpdatedAt} ${JSON.stringify(board)}`} {...{ board, shown, phases, goesOn }} />
      )}
    </Section>
  );
}

interface PanelsProps extends Omit<Props, 'spans'> {
  shown: BoardAtRun;
}

function Panels({ board, shown, phases, goesOn }: PanelsProps) {
  // Made once for a dashboard and its preferences: what the reader chose in it stays while the run goes on.
  const [scene] = useState(() => sceneOf(board, shown, phases));
  const { fromMs, toMs } = shown.window;
  useEffect(() => scene.shade(phases), [scene, phases]);
  useEffect(() => scene.show({ fromMs, toMs }), [scene, fromMs, toMs]);
  const { refreshMs } = shown;
  useEffect(() => {
    // Also what is to be seen of the time after the run has to pass first.
    if (refreshMs === null || (!goesOn && toMs < Date.now())) {
      return undefined;
    }
    const timer = setInterval(() => {
      scene.askAgain();
      if (!goesOn && toMs < Date.now()) {
        clearInterval(timer);
      }
    }, refreshMs);
    return () => clearInterval(timer);
  }, [scene, refreshMs, goesOn, toMs]);
  return (
    <Stack direction="column">
      <scene.Component model={scene} />
    </Stack>
  );
}

function sceneOf(board: Board, { panels, variables, window }: BoardAtRun, phases: readonly Phase[]): BoardScene {
  const models = panels.map(({ model }) => model as PanelModel);
  const shared = withSharedQueries(models, models);
  return new BoardScene({
    dashboardUid: board.dashboard.uid,
    panels: panels.map(({ repeatedBy }, at) => ({ model: shared[at]!, repeatedBy })),
    variables: boardVariables(
      variables.map(({ model }) => model as VariableModel),
      {
        values: Object.fromEntries(
          variables.flatMap(({ model, value }) => (value === null ? [] : [[String(model.name), value] as const]))
        ),
        fixed: new Set(variables.filter(({ asked }) => !asked).map(({ model }) => String(model.name))),
      }
    ),
    window,
    phases,
  });
}
