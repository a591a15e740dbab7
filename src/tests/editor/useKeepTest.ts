import type { StoredTest, Test } from '@headroom/contract';
import { useState } from 'react';
import { useSaveTest } from '../../runner/useSaveTest';
import { useStartRun } from '../../runner/useStartRun';

/** Keeping the test that a form holds, and running it. */
export interface Keeping {
  /** As it was last stored; undefined for one that never was. */
  stored: StoredTest | undefined;
  save: ReturnType<typeof useSaveTest>;
  start: ReturnType<typeof useStartRun>;
  isBusy: boolean;
  /** Keeps the test, then runs it where that is wanted. `onDone` is given the run's id, or nothing. */
  keep: (test: Test, options: { runs: boolean; overwrites?: boolean; onDone: (runId?: string) => void }) => void;
}

/** Keeps the test of a form. One that was kept but could not be run is not made a second time. */
export function useKeepTest(first: StoredTest | undefined): Keeping {
  const [stored, setStored] = useState(first);
  const save = useSaveTest();
  const start = useStartRun();
  return {
    stored,
    save,
    start,
    isBusy: save.isPending || start.isPending,
    keep: (test, { runs, overwrites, onDone }) => {
      start.reset();
      save.mutate(
        { test, stored, overwrites },
        {
          onSuccess: (kept) => {
            setStored(kept);
            if (runs) {
              start.mutate({ testId: kept.id }, { onSuccess: ({ id }) => onDone(id) });
            } else {
              onDone();
            }
          },
        }
      );
    },
  };
}
