import { runState } from '@headroom/contract';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { RunFilter } from '../../runner/useRunList';

/** The names that filters of runs have in the page's address. */
export type FilterName = 'search' | 'state' | 'test' | 'tag' | 'pinned';
const NAMES: readonly FilterName[] = ['search', 'state', 'test', 'tag', 'pinned'];

/** Which runs are shown, as the page's address says. */
export interface RunFilterChoice {
  filter: RunFilter;
  /** As the address has them; empty where nothing is chosen. */
  chosen: Readonly<Record<FilterName, string>>;
  /** Empty chooses nothing. */
  choose: (name: FilterName, value: string) => void;
  clear: () => void;
}

/** The filters of the runs in the page's address, so that a link shows the same. */
export function useRunFilter(): RunFilterChoice {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const known = useMemo(() => {
    const of = (name: FilterName) => new URLSearchParams(text).get(name) ?? '';
    const chosen = { search: of('search'), state: of('state'), test: of('test'), tag: of('tag'), pinned: of('pinned') };
    return { chosen, filter: filterOf(chosen) };
  }, [text]);
  const choose = useCallback(
    (name: FilterName, value: string) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete(name);
          if (value !== '') {
            after.set(name, value);
          }
          return after;
        },
        { replace: true }
      ),
    [setParams]
  );
  const clear = () =>
    setParams((before) => new URLSearchParams([...before].filter(([name]) => !NAMES.some((one) => one === name))), {
      replace: true,
    });
  return { ...known, choose, clear };
}

function filterOf({ search, state, test, tag, pinned }: RunFilterChoice['chosen']): RunFilter {
  const known = runState.safeParse(state);
  return {
    ...(search !== '' && { search }),
    ...(known.success && { state: known.data }),
    ...(test !== '' && { testId: test }),
    ...(tag !== '' && { tag }),
    ...(pinned === 'true' && { pinned }),
  };
}
