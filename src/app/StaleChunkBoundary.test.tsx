import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { StaleChunkBoundary } from './StaleChunkBoundary';

function Broken({ error }: { error: Error }): React.ReactElement {
  throw error;
}

const show = (error: Error, reload: () => void) =>
  render(
    <StaleChunkBoundary reload={reload}>
      <Broken error={error} />
    </StaleChunkBoundary>
  );

describe('a page that cannot be shown', () => {
  beforeEach(() => {
    sessionStorage.clear();
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('is loaded again, once, when its files are gone after an upgrade', () => {
    const reload = jest.fn();
    const stale = Object.assign(new Error('Loading chunk 12 failed.'), { name: 'ChunkLoadError' });
    const first = show(stale, reload);
    expect(reload).toHaveBeenCalledTimes(1);
    first.unmount();
    show(stale, reload);
    expect(reload).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('alert')).toHaveTextContent('Loading chunk 12 failed.');
  });

  it('says what happened in all other cases, and is loaded again on request', async () => {
    const reload = jest.fn();
    show(new Error('no such field'), reload);
    expect(reload).not.toHaveBeenCalled();
    expect(screen.getByRole('alert')).toHaveTextContent('no such field');
    await userEvent.click(screen.getByRole('button', { name: 'Load the page again' }));
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
