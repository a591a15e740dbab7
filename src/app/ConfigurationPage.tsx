import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { QueryClientProvider } from '@tanstack/react-query';
import React, { useState } from 'react';
import type { AppSettings } from './AppSettings';
import { ConfigurationForm } from './ConfigurationForm';
import { makeQueryClient } from './queryClient';

/** The app's page among Grafana's plugins: where the runner is. */
export default function ConfigurationPage({ plugin }: PluginConfigPageProps<AppPluginMeta<AppSettings>>) {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ConfigurationForm meta={plugin.meta} />
    </QueryClientProvider>
  );
}
