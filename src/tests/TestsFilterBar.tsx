import { t } from '@grafana/i18n';
import { FilterInput, InlineField, RadioButtonGroup, Stack } from '@grafana/ui';
import React, { useMemo } from 'react';
import { ChoiceBox } from '../app/ChoiceBox';
import { testOrders, type TestsFilter } from './useTestsFilter';

interface Props {
  filter: TestsFilter;
  /** Every tag that a test has. */
  tags: readonly string[];
  onChange: (change: Partial<TestsFilter>) => void;
}

/** Which tests are listed, and in which order. */
export function TestsFilterBar({ filter, tags, onChange }: Props) {
  const anyTag = t('tests.any-tag', 'Any tag');
  const options = useMemo(
    () => [{ value: '', label: anyTag }, ...tags.map((tag) => ({ value: tag, label: tag }))],
    [tags, anyTag]
  );
  const words = {
    name: t('tests.by-name', 'Name'),
    changed: t('tests.by-change', 'Last change'),
    lastRun: t('tests.by-run', 'Last run'),
  };
  return (
    <Stack gap={1} wrap="wrap" alignItems="center">
      <div style={{ flex: '1 1 220px', maxWidth: 480 }}>
        <FilterInput
          aria-label={t('tests.search-label', 'Search tests')}
          placeholder={t('tests.search', 'Search name, target and tags')}
          escapeRegex={false}
          value={filter.search}
          onChange={(search) => onChange({ search })}
        />
      </div>
      {(tags.length > 0 || filter.tag !== '') && (
        <InlineField transparent label={t('tests.tag', 'Tag')} htmlFor="tests-tag" style={{ margin: 0 }}>
          <ChoiceBox
            id="tests-tag"
            placeholder={anyTag}
            options={options}
            value={filter.tag}
            onChange={(tag) => onChange({ tag })}
          />
        </InlineField>
      )}
      <InlineField transparent label={t('tests.sort', 'Sort by')} style={{ margin: 0 }}>
        <RadioButtonGroup
          aria-label={t('tests.sort', 'Sort by')}
          value={filter.sort}
          options={testOrders.map((value) => ({ value, label: words[value] }))}
          onChange={(sort) => onChange({ sort })}
        />
      </InlineField>
    </Stack>
  );
}
