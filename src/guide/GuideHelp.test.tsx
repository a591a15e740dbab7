import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { GuideHelp } from './GuideHelp';
import { guideSection } from './guideSection';

beforeAll(() => {
  // jsdom lacks them; the drawer measures its title and what can be scrolled.
  const Observer = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Object.assign(window, { ResizeObserver: Observer, IntersectionObserver: Observer });
});

describe('a question mark', () => {
  it('opens the paragraph beside the page, with the way to it in the guide, and closes again', async () => {
    render(
      <MemoryRouter>
        <GuideHelp place="warnings#w-throttle" about="W-THROTTLE" />
      </MemoryRouter>
    );
    await userEvent.click(screen.getByRole('button', { name: 'W-THROTTLE: what it means' }));
    const drawer = await screen.findByRole('dialog');
    expect(drawer).toHaveTextContent('Proxies hit their CPU limit.');
    expect(drawer).not.toHaveTextContent('W-RETRY');
    expect(screen.getByRole('link', { name: 'Read it in the guide' })).toHaveAttribute(
      'href',
      expect.stringMatching(/guide\/warnings#w-throttle$/)
    );
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('a paragraph of the guide', () => {
  it('goes from its heading to the next of its level, with what is below it', () => {
    const windows = guideSection('overhead#windows');
    const headings = windows?.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
    expect(windows?.title).toBe('Windows');
    expect(headings).toEqual(['on-the-charts', 'provisional']);
    expect(guideSection('overhead#provisional')?.blocks.some(({ kind }) => kind === 'heading')).toBe(false);
  });

  it('is not there where the guide does not have it', () => {
    expect(guideSection('overhead#nothing')).toBeUndefined();
    expect(guideSection('nothing')).toBeUndefined();
  });
});
