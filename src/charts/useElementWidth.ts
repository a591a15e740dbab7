import { useCallback, useRef, useState } from 'react';

/** The width of an element in px, kept up to date: give `ref` to the element. 0 until it is laid out. */
export function useElementWidth(): { ref: (element: HTMLElement | null) => void; width: number } {
  const [width, setWidth] = useState(0);
  const observer = useRef<ResizeObserver>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element !== null && 'ResizeObserver' in window) {
      observer.current = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
      observer.current.observe(element);
    }
  }, []);
  return { ref, width };
}
