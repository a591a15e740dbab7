import { t } from '@grafana/i18n';
import { Field, Input, RadioButtonGroup, Stack, Text } from '@grafana/ui';
import type { Board } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../../app/problemAt';
import { asIs } from '../../app/text';
import type { VariableModel } from '../scene/DashboardModel';
import type { BoardFieldsProps } from './BoardFields';

interface Props extends BoardFieldsProps {
  /** Of the dashboard. */
  variables: readonly VariableModel[];
  /** The board itself, where a test has something different. */
  own?: Board;
}

/** How the dashboard's variables are set beside runs. */
export function VariableFields({ draft, variables, problems, own, onChange }: Props) {
  const names = [...new Set([...variables.map(({ name }) => name), ...Object.keys(draft.variables)])];
  return names.length === 0 ? (
    <Text color="secondary">{t('board.no-variables', 'The dashboard has no variables.')}</Text>
  ) : (
    <Stack direction="column" gap={2}>
      {names.map((name) => {
        const { mode, value } = draft.variables[name] ?? { mode: 'stored' as const, value: '' };
        const set = (change: object) =>
          onChange({ variables: { ...draft.variables, [name]: { mode, value, ...change } } });
        const problem = problemAt(problems, `variables.${name}`);
        return (
          <Field
            key={name}
            noMargin
            label={name}
            description={storedInWords(variables.find((one) => one.name === name))}
            invalid={problem !== undefined}
            error={problem}
          >
            <Stack direction="column" gap={1}>
              <RadioButtonGroup
                size="sm"
                aria-label={t('board.variable', 'Variable {{name}}', { name, ...asIs })}
                value={mode}
                options={[
                  {
                    value: 'stored' as const,
                    label:
                      own === undefined
                        ? t('board.variable-stored', 'As stored')
                        : t('board.variable-board', 'As the board'),
                  },
                  { value: 'fixed' as const, label: t('board.variable-fixed', 'Fixed') },
                  { value: 'ask' as const, label: t('board.variable-ask', 'Asked') },
                ]}
                onChange={(next) => set({ mode: next })}
              />
              {mode !== 'stored' && (
                <Input
                  aria-label={t('board.variable-value', 'Value of {{name}}', { name, ...asIs })}
                  placeholder={t('board.variable-example', 'A value, or several with commas between')}
                  value={value}
                  onChange={(event) => set({ value: event.currentTarget.value })}
                />
              )}
            </Stack>
          </Field>
        );
      })}
    </Stack>
  );
}

function storedInWords(variable: VariableModel | undefined): string {
  if (variable === undefined) {
    return t('board.variable-unknown', 'The dashboard has no such variable.');
  }
  const text = [variable.current?.text ?? ''].flat().join(', ');
  return text === ''
    ? variable.type
    : t('board.variable-now', '{{type}}, stored: {{text}}', { type: variable.type, text, ...asIs });
}
