import type { AppPluginMeta } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { PluginPage } from '@grafana/runtime';
import { QueryClientProvider } from '@tanstack/react-query';
import React, { lazy, Suspense, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { SettingsContext, type AppSettings } from './AppSettings';
import { paths } from './paths';
import { makeQueryClient } from './queryClient';

const TestsPage = lazy(() => import('../tests/TestsPage'));
const TestPage = lazy(() => import('../tests/editor/TestPage'));
const RunsPage = lazy(() => import('../run/list/RunsPage'));
const RunPage = lazy(() => import('../run/RunPage'));
const ComparePage = lazy(() => import('../compare/ComparePage'));
const ObservePage = lazy(() => import('../observe/ObservePage'));
const ConnectionsPage = lazy(() => import('../connections/ConnectionsPage'));
const ConnectionPage = lazy(() => import('../connections/ConnectionPage'));
const BoardsPage = lazy(() => import('../boards/BoardsPage'));
const BoardPage = lazy(() => import('../boards/editor/BoardPage'));
const SecretsPage = lazy(() => import('../secrets/SecretsPage'));
const TrailPage = lazy(() => import('../trail/TrailPage'));
const SettingsPage = lazy(() => import('../settings/SettingsPage'));
const SetupPage = lazy(() => import('../setup/SetupPage'));
const GuidePage = lazy(() => import('../guide/GuidePage'));

/** The app's pages, each fetched when it is first shown. Until Grafana knows of a runner there is only the one that leads to it. */
export default function App({ meta }: { meta: AppPluginMeta<AppSettings> }) {
  const [client] = useState(makeQueryClient);
  const isConfigured = (meta.jsonData?.runnerUrl ?? '') !== '';
  return (
    <SettingsContext.Provider value={meta.jsonData ?? NONE}>
      <QueryClientProvider client={client}>
        <Suspense fallback={<PageLoading />}>
          <Routes>
            {isConfigured && (
              <>
                <Route path="tests" element={<TestsPage />} />
                <Route path="tests/new" element={<TestPage />} />
                <Route path="tests/:id" element={<TestPage />} />
                <Route path="runs" element={<RunsPage />} />
                <Route path="runs/:id" element={<RunPage />} />
                <Route path="compare" element={<ComparePage />} />
                <Route path="observe" element={<ObservePage />} />
                <Route path="connections" element={<ConnectionsPage />} />
                <Route path="connections/new" element={<ConnectionPage />} />
                <Route path="connections/:id" element={<ConnectionPage />} />
                <Route path="boards" element={<BoardsPage />} />
                <Route path="boards/new" element={<BoardPage />} />
                <Route path="boards/:id" element={<BoardPage />} />
                <Route path="secrets" element={<SecretsPage />} />
                <Route path="trail" element={<TrailPage />} />
                <Route path="settings" element={<SettingsPage />} />
              </>
            )}
            <Route path="setup" element={<SetupPage meta={meta} />} />
            <Route path="guide" element={<Navigate to={paths.guidePlace('results')} replace />} />
            <Route path="guide/:page" element={<GuidePage />} />
            <Route path="*" element={<Navigate to={isConfigured ? paths.tests : paths.setup} replace />} />
          </Routes>
        </Suspense>
      </QueryClientProvider>
    </SettingsContext.Provider>
  );
}

const NONE: AppSettings = {};

function PageLoading() {
  return (
    <PluginPage>
      <LoadingPlaceholder text="" />
    </PluginPage>
  );
}
