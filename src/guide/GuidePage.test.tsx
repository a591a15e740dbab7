import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderAt } from '../fixtures/renderAt';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../fixtures/FakePluginPage').FakePluginPage,
}));

const shown: Element[] = [];

beforeEach(() => {
  shown.length = 0;
  // jsdom has no layout, so it lacks these two.
  Element.prototype.scrollIntoView = function (this: Element) {
    shown.push(this);
  };
  window.scrollTo = jest.fn();
});

const contents = () => within(screen.getByRole('navigation', { name: 'Contents' }));

describe('the guide', () => {
  it('begins with how to read a result', async () => {
    renderAt('guide');
    expect(await screen.findByRole('heading', { level: 1, name: 'Results of a run' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 2, name: 'Response time' })).toBeVisible();
    expect(shown).toEqual([]);
  });

  it('leads from its contents to other pages and to paragraphs', async () => {
    renderAt('guide/results');
    await screen.findByRole('heading', { level: 1, name: 'Results of a run' });
    await userEvent.click(contents().getByRole('link', { name: 'Overhead report' }));
    expect(screen.getByRole('heading', { level: 1, name: 'Overhead report' })).toBeVisible();
    expect(contents().getByRole('link', { name: 'Overhead report' })).toHaveAttribute('aria-current', 'page');
    expect(window.scrollTo).toHaveBeenCalledWith({ top: 0 });

    await userEvent.click(contents().getByRole('link', { name: 'Grade' }));
    const heading = screen.getByRole('heading', { level: 2, name: 'Grade' });
    expect(shown).toEqual([heading]);
    expect(heading).toHaveFocus();
    expect(contents().getByRole('link', { name: 'Grade' })).toHaveAttribute('aria-current', 'location');
  });

  it('opens at the paragraph that the address names, and goes there again when its link is followed again', async () => {
    renderAt('guide/warnings#w-steal');
    const heading = await screen.findByRole('heading', { level: 3, name: 'W-STEAL' });
    expect(heading).toHaveFocus();
    expect(shown).toEqual([heading]);
    await userEvent.click(contents().getByRole('link', { name: 'W-STEAL' }));
    expect(shown).toEqual([heading, heading]);
  });

  it('opens a page at its top when the paragraph is not there', async () => {
    renderAt('guide/warnings#w-none');
    expect(await screen.findByRole('heading', { level: 1, name: 'Warnings' })).toBeVisible();
    expect(shown).toEqual([]);
  });

  it('says that it has no such page, and keeps its contents', async () => {
    renderAt('guide/nothing');
    expect(await screen.findByText('The guide has no such page')).toBeVisible();
    expect(
      contents()
        .getAllByRole('link')
        .map((link) => link.textContent)
    ).toEqual([
      'Writing a test',
      'Runs',
      'Choosing a generator',
      'Results of a run',
      'Comparing runs',
      'Overhead report',
      'Warnings',
      'Observed traffic',
      'Boards',
      'What can be seen',
    ]);
  });

  it('needs no runner', async () => {
    renderAt('guide/results');
    await screen.findByRole('heading', { level: 1, name: 'Results of a run' });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
