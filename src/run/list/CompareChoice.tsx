import { t } from '@grafana/i18n';
import { Checkbox, LinkButton } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React, { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { paths } from '../../app/paths';
import { asIs } from '../../app/text';

interface Choice {
  readonly ids: readonly string[];
  toggle(id: string): void;
}

/** Rows read it by themselves: the table's columns need not be made anew with each mark, which would close what is open in the rows. */
const CompareChoiceContext = createContext<Choice>({ ids: [], toggle: () => {} });

/** Keeps which runs of a list are marked to be compared, in the order in which they were. */
export function CompareChoice({ children }: { children: ReactNode }) {
  const [ids, setIds] = useState<readonly string[]>([]);
  const choice = useMemo(
    () => ({
      ids,
      toggle: (id: string) => setIds((old) => (old.includes(id) ? old.filter((each) => each !== id) : [...old, id])),
    }),
    [ids]
  );
  return <CompareChoiceContext.Provider value={choice}>{children}</CompareChoiceContext.Provider>;
}

/** Marks a run to be compared; for one that measured nothing there is nothing to mark. */
export function CompareBox({ run }: { run: Run }) {
  const { ids, toggle } = useContext(CompareChoiceContext);
  return (
    <Checkbox
      aria-label={t('runs.compare-this', 'Compare the run of {{name}}', { name: run.test.name, ...asIs })}
      value={ids.includes(run.id)}
      disabled={run.headline === null}
      onChange={() => toggle(run.id)}
    />
  );
}

/** Leads to the marked runs beside each other. */
export function CompareButton() {
  const { ids } = useContext(CompareChoiceContext);
  const tooFew = ids.length < 2;
  return (
    <LinkButton
      variant="secondary"
      icon="columns"
      href={paths.compare(ids)}
      disabled={tooFew}
      tooltip={tooFew ? t('runs.compare-how', 'Mark two or more runs in the list') : undefined}
    >
      {ids.length === 0
        ? t('runs.compare', 'Compare')
        : t('runs.compare-marked', 'Compare {{marked}} runs', { marked: ids.length, ...asIs })}
    </LinkButton>
  );
}
