import { renderMarkdown } from '@grafana/data';
import { render, screen, within } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { guidePages } from './guidePages';
import { GuideText } from './GuideText';
import { parseBlocks } from './markdownBlocks';

function show(markdown: string) {
  return render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <GuideText blocks={parseBlocks(markdown)} page="results" />
    </MemoryRouter>
  ).container;
}

/** What a reader gets from elements, whoever made them. */
function read(root: Element) {
  const text = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim();
  const all = (selector: string) => [...root.querySelectorAll(selector)].map(text);
  return Object.fromEntries(
    ['h2', 'h3', 'p', 'li', 'th', 'td', 'code', 'strong', 'em', 'a'].map((tag) => [tag, all(tag)])
  );
}

describe('text of the guide', () => {
  it.each(guidePages.map(({ name }) => name))('is read as Grafana’s own Markdown reads it: %s', (name) => {
    const source = readFileSync(`docs/guide/${name}.md`, 'utf8').replace(/^# .*\n/, '');
    const reference = document.createElement('div');
    reference.innerHTML = renderMarkdown(source);
    expect(read(show(source))).toEqual(read(reference));
  });

  it('leads from file to file inside the app, and out of it in a tab of its own', () => {
    show('[a](overhead.md#grade), [b](#errors), [c](warnings.md), [d](https://example.com/x)');
    const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual([
      '/a/headroom-performance-app/guide/overhead#grade',
      '/a/headroom-performance-app/guide/results#errors',
      '/a/headroom-performance-app/guide/warnings',
      'https://example.com/x',
    ]);
    expect(screen.getByRole('link', { name: 'd' })).toHaveAttribute('rel', expect.stringContaining('noreferrer'));
  });

  it('shows pictures of its own, and words in place of those that it does not have', () => {
    const root = show('![Five lines](../img/generators-dark.png)\n\n![Nothing here](../img/nothing-dark.png)');
    const pictures = within(root).getAllByRole('img');
    expect(pictures.map((picture) => picture.getAttribute('alt'))).toEqual(['Five lines']);
    expect(root).toHaveTextContent('Nothing here');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <a href="javascript:alert(1)">b</a> c',
    '![alt](https://example.com/track.png)',
    '![alt](data:image/svg+xml;base64,AAAA)',
    '`<iframe src=//example.com>`',
    '&lt;b&gt; &#60;script&#62;',
    '<!-- comment -->',
    '| <b>x</b> |\n| --- |\n| <svg onload=alert(1)> |',
    '- <details open ontoggle=alert(1)>',
    '## <u>heading</u>',
  ])('shows as text what is none of its Markdown: %s', (source) => {
    const root = show(source);
    expect(root.querySelectorAll('script, img, a, iframe, svg, b, u, details')).toHaveLength(0);
    const words = source.replace(/^[-#|]+ |\| ?|--- ?|`/gm, '').replace(/\s+/g, '');
    expect(root.textContent?.replace(/\s+/g, '')).toBe(words);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert%281%29',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//example.com/x',
    '/a/other-app',
    '../../../etc/passwd',
    'https:',
    'file:///etc/passwd',
  ])('makes no link to %s', (href) => {
    const root = show(`before [words](${href}) after`);
    expect(root.querySelectorAll('a')).toHaveLength(0);
    expect(root).toHaveTextContent(/^before .*words.* after$/);
  });

  it('reads marks that are never closed as they are, soon', () => {
    const source = `${'**a [b `c *d '.repeat(2_000)}`;
    const startedAtMs = performance.now();
    expect(show(source)).toHaveTextContent(/^\*\*a \[b/);
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
  });
});
