import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import { methods, type Method } from '@headroom/contract';
import React from 'react';

interface Props<M extends Method | ''> {
  id: string;
  method: M;
  /** Whether it is of one of several requests, which may have the target's: the empty one. */
  mayBeTargets: boolean;
  problem: string | undefined;
  onChange: (method: M) => void;
}

/** In units of 8 px. */
const WIDTH = 20;

/** How the target is asked. */
export function MethodField<M extends Method | ''>({ id, method, mayBeTargets, problem, onChange }: Props<M>) {
  return (
    <Field noMargin label={t('method.title', 'Method')} invalid={problem !== undefined} error={problem}>
      <Combobox
        id={id}
        width={WIDTH}
        value={method as string}
        options={[
          ...(mayBeTargets ? [{ value: '', label: t('method.target', 'The target’s') }] : []),
          ...methods.map((value) => ({ value: value as string, label: value as string })),
        ]}
        onChange={({ value }) => onChange(value as M)}
      />
    </Field>
  );
}
