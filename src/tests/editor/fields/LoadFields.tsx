import { t } from '@grafana/i18n';
import { Field, Stack } from '@grafana/ui';
import { check, load as loadSchema, requestUnit } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { asIs } from '../../../app/text';
import { WrappingRadios } from '../../../app/WrappingRadios';
import { TextField } from '../../../app/TextField';
import { unitWords, type UnitWords } from '../../unitWords';
import type { FieldsProps } from '../FieldsProps';
import { loadShapes, shapeOf, withShape } from '../loadShapes';
import { MoreFields } from '../MoreFields';
import { connectionsInWords } from '../moreInWords';
import type { TestDraft } from '../TestDraft';
import { loadDocument } from '../testDocument';
import { LoadDrawing } from './LoadDrawing';
import { StageList } from './StageList';
import { WhenBusyField } from './WhenBusyField';

/** In units of 8 px. */
const WIDTH = 24;

type TextKey = 'rate' | 'duration' | 'connections' | 'warmup' | 'requestsPerConnection' | 'maxConnections' | 'think';

interface Props extends FieldsProps<'load'> {
  /** What is spoken to it says what the load is made of. */
  target: Pick<TestDraft['target'], 'url' | 'protocol' | 'streams'>;
}

/** What is offered to the target, how much of it, and for how long. */
export function LoadFields({ draft, target, problems, onChange: replace }: Props) {
  const words = unitWords(requestUnit({ ...target, url: target.url.trim() }));
  const onChange = (change: Partial<typeof draft>) => replace({ ...draft, ...change });
  const checked = check(loadSchema, JSON.parse(JSON.stringify(loadDocument(draft))));
  const load = checked.ok ? checked.value : undefined;
  const isOpen = draft.kind === 'open';
  const isStaged = isOpen && draft.isStaged;
  const text = (key: TextKey, label: string, help: string) => (
    <TextField
      id={`load-${key}`}
      width={WIDTH}
      label={label}
      help={help}
      problem={problemAt(problems, `load.${key}`)}
      value={draft[key]}
      onChange={(value) => onChange({ [key]: value })}
    />
  );
  const kindProblem = problemAt(problems, 'load.kind');
  const shapes = {
    constant: t('load.shape-constant', 'Constant'),
    ramp: t('load.shape-ramp', 'Ramp'),
    steps: t('load.shape-steps', 'Steps'),
    spike: t('load.shape-spike', 'Spike'),
    own: t('load.shape-own', 'Own stages'),
  };
  return (
    <Stack direction="column" gap={2}>
      <Field
        noMargin
        label={t('load.kind', 'Kind')}
        invalid={kindProblem !== undefined}
        error={kindProblem}
        description={
          isOpen
            ? t(
                'load.open-help',
                'Offers the rate whatever the target does, as users do. Response time counts from the intended start.'
              )
            : words.closedHelp
        }
      >
        <WrappingRadios
          aria-label={t('load.kind', 'Kind')}
          value={draft.kind}
          options={[
            { value: 'open' as const, label: t('load.kind-open', 'Open: a rate') },
            { value: 'closed' as const, label: t('load.kind-closed', 'Closed: as fast as answers come') },
          ]}
          onChange={(kind) => onChange({ kind })}
        />
      </Field>
      {isOpen && (
        <Field noMargin label={t('load.shape', 'Shape')}>
          <WrappingRadios
            aria-label={t('load.shape', 'Shape')}
            value={shapeOf(draft)}
            options={loadShapes.map((value) => ({ value, label: shapes[value] }))}
            onChange={(shape) => onChange(withShape(draft, shape, load))}
          />
        </Field>
      )}
      {isStaged && (
        <StageList
          stages={draft.stages}
          rateLabel={words.stageRate}
          problems={problems}
          onChange={(stages) => onChange({ stages })}
        />
      )}
      <Stack gap={2} wrap="wrap" alignItems="flex-start">
        {isOpen && !isStaged && text('rate', t('load.rate', 'Rate'), words.perSecond)}
        {!isStaged &&
          text('duration', t('load.duration', 'Duration'), t('load.duration-help', 'Such as 30s, 5m or 1h.'))}
        {text(
          'connections',
          t('load.connections', 'Connections'),
          isOpen ? t('load.connections-open', 'At most so many at a time.') : atOnceInWords(target, words)
        )}
        {text('warmup', t('load.warmup', 'Warm-up'), t('load.warmup-help', 'Before it; shown, not counted.'))}
      </Stack>
      {load && <LoadDrawing load={load} />}
      <MoreFields
        title={t('load.use', 'How connections are used')}
        words={connectionsInWords(draft, words)}
        problems={problems}
        paths={['requestsPerConnection', 'whenBusy', 'maxConnections', 'think'].map((key) => `load.${key}`)}
      >
        <Stack gap={2} wrap="wrap" alignItems="flex-start">
          {text(
            'requestsPerConnection',
            words.perConnection,
            t('load.reuse-help', '1: a new one for each. Empty: kept.')
          )}
          {!isOpen &&
            text('think', t('load.think', 'Think time'), t('load.think-help', 'After each answer, such as 500ms.'))}
          {isOpen && (
            <WhenBusyField
              value={draft.whenBusy}
              words={words}
              problem={problemAt(problems, 'load.whenBusy')}
              onChange={(whenBusy) => onChange({ whenBusy })}
            />
          )}
          {isOpen &&
            draft.whenBusy === 'grow' &&
            text(
              'maxConnections',
              t('load.most-connections', 'Connections at most'),
              t('load.most-connections-help', 'More than those at first.')
            )}
        </Stack>
      </MoreFields>
    </Stack>
  );
}

/** How many each connection of a closed load carries at a time. */
function atOnceInWords({ protocol, streams }: Props['target'], { oneAtOnce, many }: UnitWords): string {
  const most = streams.trim();
  return protocol === 'http1' || most === '' || most === '1'
    ? oneAtOnce
    : t('load.several-at-once', 'Each with {{most}} {{many}} at a time.', { most, many, ...asIs });
}
