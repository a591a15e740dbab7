import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Combobox, Field, IconButton, Input, MultiCombobox, Stack, useStyles2 } from '@grafana/ui';
import { BOARD_COLUMNS, boardPanelTypes, legendValues, type BoardPanelType, type Problem } from '@headroom/contract';
import React, { useId } from 'react';
import { problemAt } from '../../app/problemAt';
import { TextField } from '../../app/TextField';
import type { PanelDraft } from './BoardDraft';

interface Props {
  panel: PanelDraft;
  /** Its place in the list. */
  at: number;
  problems: readonly Problem[];
  onChange: (panel: PanelDraft) => void;
}

/** What is different about one panel; what is empty stays as the dashboard has it. */
export function PanelSettings({ panel, at, problems, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const set = (change: Partial<PanelDraft>) => onChange({ ...panel, ...change });
  const text = (
    key: 'title' | 'unit' | 'decimals' | 'width' | 'height' | 'seriesLimit',
    label: string,
    help?: string
  ) => (
    <TextField
      id={`${id}-${key}`}
      label={label}
      help={help}
      problem={problemAt(problems, `panels.${at}.${key}`) ?? problemAt(problems, `panels[${at}].${key}`)}
      value={panel[key]}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <Stack direction="column" gap={2}>
      <div className={styles.fields}>
        {text('title', t('panel.title', 'Title'))}
        <Field noMargin label={t('panel.type', 'Drawn as')} htmlFor={`${id}-type`}>
          <Combobox
            id={`${id}-type`}
            isClearable
            placeholder={t('panel.as-stored', 'As the dashboard has it')}
            options={boardPanelTypes.map((value) => ({ value, label: typeInWords(value) }))}
            value={panel.type === '' ? null : panel.type}
            onChange={(chosen) => set({ type: chosen?.value ?? '' })}
          />
        </Field>
        {text('unit', t('panel.unit', 'Unit'), t('panel.unit-help', 'As Grafana names it, such as bytes or s'))}
        {text('decimals', t('panel.decimals', 'Decimals'))}
        {text(
          'width',
          t('panel.width', 'Width'),
          t('panel.width-help', 'Of {{count}} columns', { count: BOARD_COLUMNS })
        )}
        {text('height', t('panel.height', 'Height'), t('panel.height-help', 'In rows of 30 pixels'))}
        {text('seriesLimit', t('panel.series', 'Series, at most'))}
        <Field noMargin label={t('panel.legend', 'Legend')} htmlFor={`${id}-legend`}>
          <Combobox
            id={`${id}-legend`}
            isClearable
            placeholder={t('panel.as-stored', 'As the dashboard has it')}
            options={LEGENDS.map(([mode, placement]) => ({
              value: `${mode} ${placement}`,
              label: legendInWords(mode, placement),
            }))}
            value={
              panel.legend === '' ? null : `${panel.legend} ${panel.legend === 'hidden' ? 'bottom' : panel.placement}`
            }
            onChange={(chosen) => {
              const [legend = '', placement = 'bottom'] = (chosen?.value ?? '').split(' ');
              set({ legend: legend as PanelDraft['legend'], placement: placement as PanelDraft['placement'] });
            }}
          />
        </Field>
      </div>
      {panel.legend !== '' && panel.legend !== 'hidden' && (
        <Field noMargin label={t('panel.legend-values', 'Values in the legend')} htmlFor={`${id}-values`}>
          <MultiCombobox
            id={`${id}-values`}
            placeholder={t('panel.as-stored', 'As the dashboard has it')}
            options={legendValues.map((value) => ({ value, label: valueInWords(value) }))}
            value={[...panel.legendValues]}
            onChange={(chosen) => set({ legendValues: chosen.map(({ value }) => value) })}
          />
        </Field>
      )}
      <Thresholds panel={panel} at={at} problems={problems} onChange={onChange} />
    </Stack>
  );
}

const LEGENDS = [
  ['list', 'bottom'],
  ['list', 'right'],
  ['table', 'bottom'],
  ['table', 'right'],
  ['hidden', 'bottom'],
] as const;

function legendInWords(mode: (typeof LEGENDS)[number][0], placement: 'bottom' | 'right'): string {
  if (mode === 'hidden') {
    return t('panel.legend-hidden', 'Hidden');
  }
  return placement === 'bottom'
    ? mode === 'list'
      ? t('panel.legend-list-bottom', 'List below')
      : t('panel.legend-table-bottom', 'Table below')
    : mode === 'list'
      ? t('panel.legend-list-right', 'List at the right')
      : t('panel.legend-table-right', 'Table at the right');
}

function valueInWords(value: PanelDraft['legendValues'][number]): string {
  const words: Record<typeof value, string> = {
    last: t('panel.value-last', 'Last'),
    mean: t('panel.value-mean', 'Mean'),
    min: t('panel.value-min', 'Min'),
    max: t('panel.value-max', 'Max'),
    sum: t('panel.value-sum', 'Total'),
    count: t('panel.value-count', 'Count'),
    range: t('panel.value-range', 'Range'),
  };
  return words[value];
}

function typeInWords(type: BoardPanelType): string {
  const words: Record<BoardPanelType, string> = {
    timeseries: t('panel.timeseries', 'Time series'),
    stat: t('panel.stat', 'Stat'),
    gauge: t('panel.gauge', 'Gauge'),
    bars: t('panel.bars', 'Bars'),
    table: t('panel.table', 'Table'),
    heatmap: t('panel.heatmap', 'Heat map'),
  };
  return words[type];
}

function Thresholds({ panel, at, problems, onChange }: Props) {
  const { thresholds } = panel;
  const problem = problems.find(
    ({ path }) => path.startsWith(`panels.${at}.thresholds`) || path.startsWith(`panels[${at}].thresholds`)
  );
  const set = (next: PanelDraft['thresholds']) => onChange({ ...panel, thresholds: next });
  return (
    <Field
      noMargin
      label={t('panel.thresholds', 'Thresholds')}
      description={t('panel.thresholds-help', 'From the lowest to the highest, in the panel’s unit')}
      invalid={problem !== undefined}
      error={problem?.message}
    >
      <Stack direction="column" gap={1} alignItems="flex-start">
        {thresholds.map((threshold, place) => (
          <Stack key={place} gap={1} alignItems="center">
            <Input
              width={12}
              aria-label={t('panel.threshold-above', 'Above')}
              placeholder={t('panel.threshold-above', 'Above')}
              value={threshold.above}
              onChange={(event) =>
                set(thresholds.toSpliced(place, 1, { ...threshold, above: event.currentTarget.value }))
              }
            />
            <Input
              width={16}
              aria-label={t('panel.threshold-colour', 'Colour')}
              value={threshold.color}
              onChange={(event) =>
                set(thresholds.toSpliced(place, 1, { ...threshold, color: event.currentTarget.value }))
              }
            />
            <IconButton
              name="trash-alt"
              tooltip={t('panel.threshold-remove', 'Remove this threshold')}
              onClick={() => set(thresholds.toSpliced(place, 1))}
            />
          </Stack>
        ))}
        <Button
          size="sm"
          variant="secondary"
          icon="plus"
          onClick={() => set([...thresholds, { above: '', color: 'orange' }])}
        >
          {t('panel.threshold-add', 'Add threshold')}
        </Button>
      </Stack>
    </Field>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${theme.spacing(24)}), 1fr))`,
    alignItems: 'end',
    gap: theme.spacing(2),
  }),
});
