import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** A choice that the page's address holds, so that a link shows the same: one of `choices`, of which the first one stands for none in the address. */
export function useUrlChoice<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]]
): [choice: Choice, choose: (choice: Choice) => void] {
  const [params, setParams] = useSearchParams();
  const [usual] = choices;
  const choice = choices.find((one) => one === params.get(name)) ?? usual;
  const choose = useCallback(
    (next: Choice) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete(name);
          if (next !== usual) {
            after.set(name, next);
          }
          return after;
        },
        { replace: true }
      ),
    [name, usual, setParams]
  );
  return [choice, choose];
}
