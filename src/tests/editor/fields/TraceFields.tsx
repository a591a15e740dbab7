import { t } from '@grafana/i18n';
import { Field, Stack, Switch } from '@grafana/ui';
import { requestUnit, type Problem } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import { unitWords, type UnitWords } from '../../unitWords';
import type { FieldsProps } from '../FieldsProps';
import { MoreFields } from '../MoreFields';
import { traceInWords } from '../moreInWords';
import type { TestDraft, TraceDraft } from '../TestDraft';
import { PairFields } from './PairFields';
import { cookiesFrom } from '../pairsFrom';

interface Props extends Pick<FieldsProps<'target'>, 'draft' | 'problems'> {
  onChange: (change: Pick<TestDraft['target'], 'trace'>) => void;
}

/** Trace context, so that slow requests can be found among the target's traces; folded away until it is wanted. */
export function TraceFields({ draft, problems, onChange }: Props) {
  return (
    <MoreFields
      title={t('target.trace', 'Trace context')}
      words={traceInWords(draft)}
      problems={problems}
      paths={['target.trace']}
    >
      <Unfolded
        words={unitWords(requestUnit(draft))}
        trace={draft.trace}
        problems={problems}
        onChange={(trace) => onChange({ trace })}
      />
    </MoreFields>
  );
}

interface UnfoldedProps {
  words: UnitWords;
  trace: TraceDraft;
  problems: readonly Problem[];
  onChange: (trace: TraceDraft) => void;
}

function Unfolded({ words, trace, problems, onChange }: UnfoldedProps) {
  return (
    <Stack direction="column" gap={2}>
      <Field
        noMargin
        label={t('trace.on', 'Send trace context')}
        description={t(
          'trace.on-help',
          'Each {{one}} has a trace id of its own (traceparent); the result names the slowest of those that were recorded.',
          { one: words.one }
        )}
        invalid={problemAt(problems, 'target.trace') !== undefined}
        error={problemAt(problems, 'target.trace')}
      >
        <Switch
          id="target-trace"
          value={trace.isOn}
          onChange={(event) => onChange({ ...trace, isOn: event.currentTarget.checked })}
        />
      </Field>
      {trace.isOn && (
        <>
          <TextField
            id="target-trace-sampled"
            width={24}
            label={t('trace.sampled', 'Recorded share')}
            help={t('trace.sampled-help', 'From 0 to 1: 0.01 asks for the spans of one {{one}} in a hundred.', {
              one: words.one,
            })}
            problem={problemAt(problems, 'target.trace.sampled')}
            value={trace.sampled}
            onChange={(sampled) => onChange({ ...trace, sampled })}
          />
          <PairFields
            title={t('trace.baggage', 'Baggage')}
            one={t('trace.baggage-one', 'Baggage entry')}
            pasteHelp={t('trace.baggage-paste', 'As "a=1; b=2".')}
            read={cookiesFrom}
            pairs={trace.baggage}
            problems={problems}
            path="target.trace.baggage"
            onChange={(baggage) => onChange({ ...trace, baggage })}
          />
        </>
      )}
    </Stack>
  );
}
