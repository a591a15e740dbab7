import { findGuidePage } from './guidePages';
import type { Block } from './markdownBlocks';
import { plainText } from './markdownInline';

/** A paragraph of the guide with its heading. */
export interface GuideSection {
  page: string;
  title: string;
  blocks: readonly Block[];
}

/** What stands at `page#anchor`: from its heading to the next one of the same or a higher level; a page without an anchor up to its first heading. */
export function guideSection(place: string): GuideSection | undefined {
  const [name = '', anchor] = place.split('#');
  const page = findGuidePage(name);
  if (page === undefined) {
    return undefined;
  }
  const start =
    anchor === undefined ? -1 : page.blocks.findIndex((block) => block.kind === 'heading' && block.id === anchor);
  const heading = page.blocks[start];
  if (anchor !== undefined && heading?.kind !== 'heading') {
    return undefined;
  }
  const level = heading?.kind === 'heading' ? heading.level : Infinity;
  const rest = page.blocks.slice(start + 1);
  const end = rest.findIndex((block) => block.kind === 'heading' && block.level <= level);
  return {
    page: name,
    title: heading?.kind === 'heading' ? plainText(heading.content) : page.title,
    blocks: rest.slice(0, end === -1 ? undefined : end),
  };
}
