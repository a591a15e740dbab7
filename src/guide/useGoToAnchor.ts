import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

/** Shows the paragraph that the address names and gives it the focus, each time a link to it is followed; a page without one begins at its top. */
export function useGoToAnchor(page: string, anchor: string): void {
  const { key } = useLocation();
  const before = useRef(page);
  useEffect(() => {
    const heading = anchor === '' ? null : document.getElementById(anchor);
    if (heading !== null) {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: 'start' });
    } else if (before.current !== page) {
      window.scrollTo({ top: 0 });
    }
    before.current = page;
  }, [page, anchor, key]);
}
