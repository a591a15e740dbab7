import { PluginPage } from '@grafana/runtime';
import { EmptyState } from '@grafana/ui';
import React from 'react';

/** The app's pages. */
export default function App() {
  return (
    <PluginPage>
      <EmptyState variant="call-to-action" message="No tests yet" />
    </PluginPage>
  );
}
