import { t } from '@grafana/i18n';
import { Button, Combobox, Field, Stack, Text } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../app/problemAt';
import { TextField } from '../app/TextField';
import { callRunner } from '../runner/callRunner';
import { Part } from '../run/overhead/Part';
import type { QueryDraft } from './EnvironmentDraft';
import { TryQuery } from './TryQuery';

/** In units of 8 px. */
const NAME_WIDTH = 30;

interface Props {
  queries: readonly QueryDraft[];
  problems: readonly Problem[];
  onChange: (queries: readonly QueryDraft[]) => void;
}

/** The user's own queries: name, PromQL and unit, begun from a metric that the connections have. */
export function QueryList({ queries, problems, onChange }: Props) {
  const change = (at: number, more: Partial<QueryDraft>) =>
    onChange(queries.map((query, index) => (index === at ? { ...query, ...more } : query)));
  return (
    <Stack direction="column" gap={2}>
      {queries.map((query, at) => (
        <Part key={at} title={t('query.nth', 'Query {{nth}}', { nth: at + 1 })}>
          <Stack direction="column" gap={2}>
            <Stack gap={1} wrap="wrap" alignItems="flex-start">
              <TextField
                id={`query-${at}-name`}
                width={NAME_WIDTH}
                label={t('query.name', 'Name')}
                value={query.name}
                problem={problemAt(problems, `environment.queries[${at}].name`)}
                onChange={(name) => change(at, { name })}
              />
              <TextField
                id={`query-${at}-unit`}
                width={NAME_WIDTH}
                label={t('query.unit', 'Unit')}
                value={query.unit}
                problem={problemAt(problems, `environment.queries[${at}].unit`)}
                onChange={(unit) => change(at, { unit })}
              />
            </Stack>
            <TextField
              id={`query-${at}-expr`}
              label={t('query.expr', 'PromQL')}
              value={query.expr}
              problem={problemAt(problems, `environment.queries[${at}].expr`)}
              onChange={(expr) => change(at, { expr })}
            />
            <Stack gap={1} wrap="wrap" alignItems="center">
              <TryQuery expr={query.expr} />
              <Button
                variant="destructive"
                fill="text"
                icon="trash-alt"
                onClick={() => onChange(queries.filter((_, index) => index !== at))}
              >
                {t('query.remove', 'Remove')}
              </Button>
            </Stack>
          </Stack>
        </Part>
      ))}
      <Field
        noMargin
        label={t('query.add', 'Add a query of your own')}
        description={t('query.add-help', 'Find a metric, or type any PromQL.')}
      >
        <Combobox
          id="query-metric"
          createCustomValue
          value={null}
          placeholder={t('query.search', 'Search metrics')}
          options={metricsLike}
          onChange={({ value, label }) => onChange([...queries, { name: nameFor(label ?? ''), expr: value, unit: '' }])}
        />
      </Field>
      {queries.length === 0 && (
        <Text color="secondary" variant="bodySmall">
          {t('query.none', 'Their values are shown beside the rest, as they come.')}
        </Text>
      )}
    </Stack>
  );
}

async function metricsLike(search: string) {
  const { metrics } = await callRunner('searchMetrics', { query: { search, limit: '100' } });
  return metrics.map(({ name, type, help, unit }) => ({
    value: exprFor(name, type),
    label: name,
    description: [[type, unit].filter((text) => text !== '').join(', '), help].filter((text) => text !== '').join(': '),
  }));
}

/** What only grows is asked for its growth; over two minutes, so that scrapes half a minute apart suffice. */
function exprFor(name: string, type: string): string {
  return type === 'counter' || /_(total|count|sum|bucket)$/.test(name) ? `sum(rate(${name}[2m]))` : name;
}

/** A metric names its query; an expression does not. */
function nameFor(expr: string): string {
  return /^[A-Za-z_:][\w:]*$/.test(expr) ? expr : '';
}
