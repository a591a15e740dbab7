import { useSearchParams } from 'react-router-dom';

/** Whether a group of charts is folded, as the page's address says in `folded=mesh,nodes`, and how to change that. */
export function useFolded(name: string): [isFolded: boolean, fold: (isFolded: boolean) => void] {
  const [params, setParams] = useSearchParams();
  const fold = (isFolded: boolean) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        const names = foldedIn(before).filter((one) => one !== name);
        after.delete('folded');
        if (isFolded || names.length > 0) {
          after.set('folded', [...names, ...(isFolded ? [name] : [])].join(','));
        }
        return after;
      },
      { replace: true }
    );
  return [foldedIn(params).includes(name), fold];
}

function foldedIn(params: URLSearchParams): string[] {
  return params.get('folded')?.split(',').filter(Boolean) ?? [];
}
