import boards from '../../docs/guide/boards.md';
import capabilities from '../../docs/guide/capabilities.md';
import comparing from '../../docs/guide/comparing.md';
import generators from '../../docs/guide/generators.md';
import observe from '../../docs/guide/observe.md';
import overhead from '../../docs/guide/overhead.md';
import results from '../../docs/guide/results.md';
import runs from '../../docs/guide/runs.md';
import tests from '../../docs/guide/tests.md';
import warnings from '../../docs/guide/warnings.md';
import { parseBlocks, type Block, type Heading } from './markdownBlocks';
import { plainText } from './markdownInline';

/** A page of the guide, read from its file under docs/guide. */
export interface GuidePage {
  /** The file's name without its ending, and the page's place in the app's address. */
  readonly name: string;
  readonly title: string;
  readonly headings: readonly Heading[];
  /** Everything below the title. */
  readonly blocks: readonly Block[];
}

/** The guide, in the order in which it is read. */
export const guidePages: readonly GuidePage[] = [
  pageOf('tests', tests),
  pageOf('runs', runs),
  pageOf('generators', generators),
  pageOf('results', results),
  pageOf('comparing', comparing),
  pageOf('overhead', overhead),
  pageOf('warnings', warnings),
  pageOf('observe', observe),
  pageOf('boards', boards),
  pageOf('capabilities', capabilities),
];

/** The page of this name. */
export function findGuidePage(name: string): GuidePage | undefined {
  return guidePages.find((page) => page.name === name);
}

function pageOf(name: string, source: string): GuidePage {
  const [title, ...blocks] = parseBlocks(source);
  return {
    name,
    title: title?.kind === 'heading' ? plainText(title.content) : name,
    headings: blocks.filter((block) => block.kind === 'heading'),
    blocks,
  };
}
