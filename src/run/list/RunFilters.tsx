import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Checkbox, Field, FilterInput, useStyles2, type ComboboxOption } from '@grafana/ui';
import { runState, type Run } from '@headroom/contract';
import React, { useMemo } from 'react';
import { ChoiceBox } from '../../app/ChoiceBox';
import { stateInWords } from '../StateBadge';
import type { RunFilterChoice } from './useRunFilter';

interface Props {
  choice: RunFilterChoice;
  /** Those that are shown: of their tests and tags one can choose. */
  runs: readonly Run[];
}

/** Of a choice that leaves nothing out; no test, tag or state is called so. */
const ALL = '*';
/** As the runner takes them. */
const MOST_LETTERS = 200;

/** Which runs the page shows. */
export function RunFilters({ choice: { chosen, choose, clear }, runs }: Props) {
  const styles = useStyles2(getStyles);
  const options = useOptions(runs, chosen);
  const box = (name: 'test' | 'state' | 'tag') => ({
    id: `runs-${name}`,
    value: chosen[name] || ALL,
    onChange: (value: string) => choose(name, value === ALL ? '' : value),
  });
  return (
    <div className={styles.filters} role="search" aria-label={t('filters.title', 'Which runs are shown')}>
      <div className={styles.wide}>
        <Field noMargin label={t('filters.search', 'Search')} htmlFor="runs-search">
          <FilterInput
            id="runs-search"
            placeholder={t('filters.search-in', 'Names, notes, tags')}
            escapeRegex={false}
            maxLength={MOST_LETTERS}
            value={chosen.search}
            onChange={(text) => choose('search', text)}
          />
        </Field>
      </div>
      <div className={styles.wide}>
        <Field noMargin label={t('filters.test', 'Test')}>
          <ChoiceBox {...box('test')} options={options.tests} />
        </Field>
      </div>
      <div className={styles.narrow}>
        <Field noMargin label={t('filters.state', 'State')}>
          <ChoiceBox {...box('state')} options={options.states} />
        </Field>
      </div>
      <div className={styles.narrow}>
        <Field noMargin label={t('filters.tag', 'Tag')}>
          <ChoiceBox {...box('tag')} options={options.tags} customValue={t('filters.other-tag', 'Another tag')} />
        </Field>
      </div>
      <Checkbox
        className={styles.box}
        label={t('filters.pinned', 'Pinned only')}
        value={chosen.pinned === 'true'}
        onChange={(event) => choose('pinned', event.currentTarget.checked ? 'true' : '')}
      />
      {Object.values(chosen).some((value) => value !== '') && (
        <Button variant="secondary" fill="text" icon="times" onClick={clear}>
          {t('filters.clear', 'Show all')}
        </Button>
      )}
    </div>
  );
}

function useOptions(runs: readonly Run[], { test, tag }: RunFilterChoice['chosen']) {
  return useMemo(() => {
    const all = (label: string): ComboboxOption => ({ value: ALL, label });
    const tests = new Map(runs.flatMap(({ testId, test: { name } }) => (testId === null ? [] : [[testId, name]])));
    const tags = new Set([...(tag === '' ? [] : [tag]), ...runs.flatMap((run) => run.tags)]);
    const ofTests = [...tests].map(([value, label]) => ({ value, label })).sort(byLabel);
    return {
      tests: [
        all(t('filters.all-tests', 'All tests')),
        ...ofTests,
        ...(test === '' || tests.has(test) ? [] : [{ value: test, label: test }]),
      ],
      states: [
        all(t('filters.all-states', 'All states')),
        ...runState.options.map((value) => ({ value, label: stateInWords(value) })),
      ],
      tags: [
        all(t('filters.all-tags', 'All tags')),
        ...[...tags].map((value) => ({ value, label: value })).sort(byLabel),
      ],
    };
  }, [runs, test, tag]);
}

function byLabel(a: { label: string }, b: { label: string }): number {
  return a.label.localeCompare(b.label);
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: theme.spacing(1, 2) }),
  wide: css({ flex: '1 1 14rem', maxWidth: '24rem', minWidth: 0 }),
  // As high as the boxes beside it, on whose text its own then stands.
  box: css({ minHeight: theme.spacing(theme.components.height.md), alignContent: 'center' }),
  narrow: css({ flex: '1 1 9rem', maxWidth: '14rem', minWidth: 0 }),
});
