import { t, Trans } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';
import React, { Component, type PropsWithChildren } from 'react';
import { pluginId } from './pluginId';

const RELOADED_AT_KEY = `${pluginId}.reloaded-at-ms`;
/** A second failure within this time is not the upgrade's: the page stays and says what happened. */
const ONCE_WITHIN_MS = 60_000;

interface Props {
  reload?: () => void;
}

/**
 * Shows what went wrong instead of a blank page. After an upgrade of the plugin an open page asks for files that are no longer
 * there: that is mended by loading the page again, once.
 */
export class StaleChunkBoundary extends Component<PropsWithChildren<Props>, { error: Error | undefined }> {
  state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  componentDidCatch(error: unknown) {
    if (isStaleChunk(error) && mayReload()) {
      sessionStorage.setItem(RELOADED_AT_KEY, String(Date.now()));
      this.reload();
    }
  }

  reload = () => (this.props.reload ?? (() => window.location.reload()))();

  render() {
    const { error } = this.state;
    if (error === undefined) {
      return this.props.children;
    }
    return (
      <Alert bottomSpacing={0} severity="error" title={t('app.broken', 'This page could not be shown')}>
        <p>{error.message}</p>
        <Button variant="secondary" onClick={this.reload}>
          <Trans i18nKey="app.reload">Load the page again</Trans>
        </Button>
      </Alert>
    );
  }
}

function isStaleChunk(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ChunkLoadError' || /loading( css)? chunk/i.test(error.message));
}

function mayReload(): boolean {
  return Date.now() - Number(sessionStorage.getItem(RELOADED_AT_KEY) ?? 0) > ONCE_WITHIN_MS;
}
