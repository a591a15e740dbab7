import { render, screen } from '@testing-library/react';
import React from 'react';
import App from './App';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: ({ children }: React.PropsWithChildren) => <>{children}</>,
}));

test('says that there are no tests', () => {
  render(<App />);
  expect(screen.getByText('No tests yet')).toBeVisible();
});
