import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Checkbox, IconButton, Stack, Switch, Text, useStyles2 } from '@grafana/ui';
import type { Board } from '@headroom/contract';
import React, { useId, useState } from 'react';
import { asIs } from '../../app/text';
import { panelDraftOf, plainPanel, type PanelDraft } from './BoardDraft';
import type { BoardFieldsProps } from './BoardFields';
import { PanelSettings } from './PanelSettings';

interface Props extends BoardFieldsProps {
  /** Of the dashboard, in its order. */
  panels: ReadonlyArray<{ id: number; title: string; type: string }>;
  /** The board itself, where a test has something different. */
  own?: Board;
}

/** Which panels are shown, in which order, and what is different about each. */
export function PanelFields({ draft, panels, problems, own, onChange }: Props) {
  const id = useId();
  const chosen = draft.panels;
  const begun = own?.panels?.map(panelDraftOf) ?? panels.map((panel) => plainPanel(panel.id));
  const set = (next: readonly PanelDraft[]) => onChange({ panels: next });
  return (
    <Stack direction="column" gap={1}>
      <Stack gap={1} alignItems="center">
        <Switch
          id={id}
          value={chosen === undefined}
          onChange={(event) => onChange({ panels: event.currentTarget.checked ? undefined : begun })}
        />
        <label htmlFor={id}>
          {own === undefined
            ? t('board.all-panels', 'All panels, as the dashboard has them')
            : t('board.same-panels', 'The panels of the board, as it has them')}
        </label>
      </Stack>
      {chosen?.map((panel, at) => (
        <ChosenPanel
          key={panel.id}
          panel={panel}
          at={at}
          of={panels.find((one) => one.id === panel.id)}
          problems={problems}
          onChange={(changed) => set(chosen.toSpliced(at, 1, changed))}
          onMove={(by) => set(chosen.toSpliced(at, 1).toSpliced(at + by, 0, panel))}
          onRemove={() => set(chosen.toSpliced(at, 1))}
          isLast={at === chosen.length - 1}
        />
      ))}
      {chosen !== undefined && (
        <Unchosen
          panels={panels.filter((panel) => !chosen.some((one) => one.id === panel.id))}
          onAdd={(added) => set([...chosen, plainPanel(added)])}
        />
      )}
    </Stack>
  );
}

interface ChosenProps {
  panel: PanelDraft;
  at: number;
  of: Props['panels'][number] | undefined;
  problems: Props['problems'];
  isLast: boolean;
  onChange: (panel: PanelDraft) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function ChosenPanel({ panel, at, of, problems, isLast, onChange, onMove, onRemove }: ChosenProps) {
  const styles = useStyles2(getStyles);
  const [isOpen, setOpen] = useState(false);
  const title =
    of === undefined
      ? t('board.panel-gone', 'Panel {{id}}, which the dashboard does not have', { id: panel.id, ...asIs })
      : of.title;
  const isWrong = problems.some(({ path }) => path.startsWith(`panels.${at}.`) || path.startsWith(`panels[${at}]`));
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <Checkbox
          label={panel.title === '' ? title : `${panel.title} (${title})`}
          description={of?.type}
          value
          onChange={onRemove}
        />
        <span className={styles.buttons}>
          <IconButton
            name="arrow-up"
            disabled={at === 0}
            tooltip={t('board.panel-up', 'Move {{title}} up', { title, ...asIs })}
            onClick={() => onMove(-1)}
          />
          <IconButton
            name="arrow-down"
            disabled={isLast}
            tooltip={t('board.panel-down', 'Move {{title}} down', { title, ...asIs })}
            onClick={() => onMove(1)}
          />
          <IconButton
            name={isWrong ? 'exclamation-triangle' : 'cog'}
            aria-expanded={isOpen}
            tooltip={t('board.panel-settings', 'Settings of {{title}}', { title, ...asIs })}
            onClick={() => setOpen(!isOpen)}
          />
        </span>
      </div>
      {(isOpen || isWrong) && <PanelSettings panel={panel} at={at} problems={problems} onChange={onChange} />}
    </div>
  );
}

function Unchosen({ panels, onAdd }: { panels: Props['panels']; onAdd: (id: number) => void }) {
  return panels.length === 0 ? null : (
    <>
      <Text color="secondary">{t('board.not-shown', 'Not shown')}</Text>
      {panels.map(({ id, title, type }) => (
        <Checkbox key={id} label={title} description={type} value={false} onChange={() => onAdd(id)} />
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ borderBottom: `1px solid ${theme.colors.border.weak}`, paddingBottom: theme.spacing(1) }),
  head: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1), overflowWrap: 'anywhere' }),
  buttons: css({ display: 'flex', flex: 'none', gap: theme.spacing(0.5) }),
});
