import { overheadWarningCodes } from '@headroom/contract';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { destinationOf } from './guideHref';
import { findGuidePage, guidePages } from './guidePages';
import type { Block } from './markdownBlocks';
import { plainText, type Inline } from './markdownInline';

const places = guidePages.flatMap(({ name, headings }) => [name, ...headings.map(({ id }) => `${name}#${id}`)]);

describe('the guide', () => {
  it('shows every file of docs/guide', () => {
    const files = readdirSync('docs/guide').map((file) => file.replace(/\.md$/, ''));
    expect(guidePages.map(({ name }) => name).sort()).toEqual(files.sort());
  });

  it('has each anchor once', () => {
    expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
  });

  it('has a paragraph for every warning of the overhead report, and no other', () => {
    const paragraphs = findGuidePage('warnings')?.headings.filter(({ level }) => level === 3) ?? [];
    expect(paragraphs.map(({ content }) => plainText(content)).sort()).toEqual([...overheadWarningCodes].sort());
    for (const code of overheadWarningCodes) {
      expect(places).toContain(`warnings#${code.toLowerCase()}`); // as the report names it
    }
  });

  it('says of every warning how much it weighs and how to mend it', () => {
    const blocks = findGuidePage('warnings')?.blocks ?? [];
    for (const code of overheadWarningCodes) {
      const start = blocks.findIndex((block) => block.kind === 'heading' && plainText(block.content) === code);
      const length = blocks.slice(start + 1).findIndex(({ kind }) => kind === 'heading');
      const text = blocks.slice(start + 1, length === -1 ? undefined : start + 1 + length).map(textOf);
      expect([code, text[0]]).toEqual([code, expect.stringMatching(/(Major|Minor)\./)]);
      expect([code, text]).toEqual([code, expect.arrayContaining([expect.stringMatching(/^To mend it, /)])]);
    }
  });

  it('weighs warnings as the report does', () => {
    const rules = globSync('pkg/environment/report/warnings/*-warnings.ts').map((file) => readFileSync(file, 'utf8'));
    const weights = [...rules.join().matchAll(/code: '(W-[A-Z]+)',\s+severity: '(major|minor)'/g)];
    expect(weights.length).toBe(overheadWarningCodes.length - 1); // W-PARITY needs two runs
    const blocks = findGuidePage('warnings')?.blocks ?? [];
    for (const [, code, severity] of weights) {
      const at = blocks.findIndex((block) => block.kind === 'heading' && plainText(block.content) === code);
      expect([code, textOf(blocks[at + 1]!).toLowerCase()]).toEqual([code, expect.stringContaining(`${severity}.`)]);
    }
  });

  it('leads to nothing that is not there', () => {
    for (const { name, blocks } of guidePages) {
      for (const href of blocks.flatMap(linksIn)) {
        const { href: to, isExternal } = destinationOf(href, name) ?? { href: `nowhere: ${href}`, isExternal: false };
        expect(isExternal || places.includes(to.split('/guide/')[1] ?? to) ? '' : `${name}: ${to}`).toBe('');
      }
    }
  });

  it('has every paragraph that the app names', () => {
    const source = globSync('src/**/*.{ts,tsx}').filter((file) => !/\.test\./.test(file));
    const named = source.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?:guidePlace\(\s*|guide: |place=)['"]([^'"]+)['"]/g)].map(
        ([, place]) => place
      )
    );
    expect(named).toContain('results');
    expect(named.filter((place) => !places.includes(place ?? ''))).toEqual([]);
  });
});

function textOf(block: Block): string {
  return 'content' in block ? plainText(block.content) : '';
}

function linksIn(block: Block): string[] {
  switch (block.kind) {
    case 'code':
    case 'picture':
      return [];
    case 'list':
      return block.items.flatMap(hrefsOf);
    case 'table':
      return [block.head, ...block.rows].flat().flatMap(hrefsOf);
    default:
      return hrefsOf(block.content);
  }
}

function hrefsOf(content: readonly Inline[]): string[] {
  return content.flatMap((piece) => [
    ...(piece.kind === 'link' ? [piece.href] : []),
    ...('content' in piece ? hrefsOf(piece.content) : []),
  ]);
}
