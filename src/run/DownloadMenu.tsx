import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React from 'react';
import { useDownloadRun } from '../runner/useDownloadRun';
import { ActionError } from './ActionError';

/** Takes what a run measured along as a file; nothing while it goes on. A run without a result has its own document only. */
export function DownloadMenu({ run }: { run: Run }) {
  const download = useDownloadRun(run.id);
  if (!isTerminal(run.state)) {
    return null;
  }
  const overlay = () => (
    <Menu>
      <Menu.Item
        label={t('download.json', 'JSON')}
        description={t('download.json-help', 'Everything: run, result, overhead report')}
        onClick={() => download.mutate('json')}
      />
      {run.health !== null && (
        <>
          <Menu.Item
            label={t('download.csv', 'CSV')}
            description={t('download.csv-help', 'One line for each second')}
            onClick={() => download.mutate('csv')}
          />
          <Menu.Item
            label={t('download.hdr', 'HdrHistogram log')}
            description={t('download.hdr-help', 'Every time measured, in its version 2 text')}
            onClick={() => download.mutate('hdr')}
          />
        </>
      )}
    </Menu>
  );
  return (
    <>
      <ActionError title={t('download.failed', 'The file could not be read')} error={download.error} />
      <Dropdown overlay={overlay} placement="bottom-end">
        <Button variant="secondary" icon={download.isPending ? 'spinner' : 'download-alt'}>
          {t('download.title', 'Download')}
        </Button>
      </Dropdown>
    </>
  );
}
