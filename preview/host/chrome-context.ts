import type { NavModelItem } from '@grafana/data';
import { createContext, useContext, useEffect } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { appMeta, navigation, startPath } from './boot.ts';

/** One step of the way to a page. */
export interface Crumb {
  readonly text: string;
  readonly url?: string;
}

/** Lets a page tell the frame around it where it is. */
export const ChromeContext = createContext<(crumbs: readonly Crumb[]) => void>(() => {});

/** The navigation entry of the page that is shown: the one whose path is the longest beginning of the location's. */
export function useSection(): { name: string; path: string } | undefined {
  const { pathname } = useLocation();
  return navigation
    .flatMap(({ name, path }) => (path !== undefined && `${pathname}/`.startsWith(`${path}/`) ? [{ name, path }] : []))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

/** Shows the way to a page in the bar at the top and in the window's title, and returns the page's own name. */
export function useCrumbs(pageNav: NavModelItem | undefined): string {
  const section = useSection();
  const setCrumbs = useContext(ChromeContext);
  const crumbs: Crumb[] = [
    { text: appMeta.name, url: startPath },
    ...(section === undefined ? [] : [{ text: section.name, url: section.path }]),
    ...lineage(pageNav),
  ];
  const unique = crumbs.filter(({ text }, i) => text !== crumbs[i - 1]?.text);
  const key = JSON.stringify(unique);
  useEffect(() => {
    const shown: Crumb[] = JSON.parse(key);
    setCrumbs(shown);
    document.title = [...shown.map(({ text }) => text).reverse(), 'Grafana'].join(' - ');
  }, [key, setCrumbs]);
  return unique.at(-1)?.text ?? appMeta.name;
}

/** A page with its parents, the outermost first; a page's tabs are not steps. */
function lineage(item: NavModelItem | undefined): Crumb[] {
  return item === undefined ? [] : [...lineage(item.parentItem), { text: item.text, url: item.url }];
}
