import { paths } from '../app/paths';

/** Where a link leads: to a page of the guide inside the app, or out of it. */
export interface Destination {
  readonly href: string;
  readonly isExternal: boolean;
}

/** As links between the files of docs/guide are written, so that they work on a code-hosting site, too. */
const PLACE = /^(?:([a-z-]+)\.md)?(#[\p{L}\p{N}_-]+)?$/u;

/** Where a link on a page of the guide leads in the app; undefined for everything but other pages, anchors, http and https. */
export function destinationOf(href: string, page: string): Destination | undefined {
  const [, file, anchor = ''] = PLACE.exec(href) ?? [];
  if (file !== undefined || anchor !== '') {
    return { href: paths.guidePlace(`${file ?? page}${anchor}`), isExternal: false };
  }
  return /^https?:\/\//i.test(href) && URL.canParse(href) ? { href, isExternal: true } : undefined;
}
