import type { PanelOptionsEditorBuilder, StandardEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense, type ComponentType } from 'react';
import type { OverheadOptions } from './OverheadOptions';

type Editor = ComponentType<StandardEditorProps<string>>;

const LazyTestPicker = lazy(() => import('./TestPicker'));
const LazyRunPicker = lazy(() => import('./RunPicker'));

/** The panel's options in Grafana's editor, with their defaults. */
export function addOptions(builder: PanelOptionsEditorBuilder<OverheadOptions>): void {
  addRun(builder);
  addParts(builder);
}

function addRun(builder: PanelOptionsEditorBuilder<OverheadOptions>): void {
  const category = [t('panel-options.run-category', 'Run')];
  builder
    .addRadio({
      path: 'source',
      name: t('panel-options.source', 'Show'),
      category,
      defaultValue: 'latest',
      settings: {
        options: [
          { value: 'latest', label: t('panel-options.latest', 'Latest run') },
          { value: 'run', label: t('panel-options.one', 'One run') },
        ],
      },
    })
    .addCustomEditor({
      id: 'test',
      path: 'test',
      name: t('panel-options.test', 'Test'),
      description: t('panel-options.test-about', 'By its name, or a dashboard variable that holds it'),
      category,
      defaultValue: '',
      editor: fetched(LazyTestPicker),
      showIf: ({ source }) => source === 'latest',
    })
    .addBooleanSwitch({
      path: 'upToTimeRange',
      name: t('panel-options.up-to', 'Up to the end of the time range'),
      description: t('panel-options.up-to-about', 'Leaves out runs that were made later'),
      category,
      defaultValue: false,
      showIf: ({ source }) => source === 'latest',
    })
    .addCustomEditor({
      id: 'run',
      path: 'run',
      name: t('panel-options.run', 'Run'),
      description: t(
        'panel-options.run-about',
        'One of the newest, the id of any, or a dashboard variable that holds it'
      ),
      category,
      defaultValue: '',
      editor: fetched(LazyRunPicker),
      showIf: ({ source }) => source === 'run',
    })
    .addSelect({
      path: 'refreshSec',
      name: t('panel-options.refresh', 'Refresh'),
      category,
      defaultValue: 0,
      settings: {
        options: [
          { value: 0, label: t('panel-options.refresh-dashboard', 'With the dashboard') },
          { value: 30, label: t('panel-options.refresh-30s', 'Also every 30 s') },
          { value: 60, label: t('panel-options.refresh-1m', 'Also every minute') },
          { value: 300, label: t('panel-options.refresh-5m', 'Also every 5 minutes') },
        ],
      },
    });
}

function addParts(builder: PanelOptionsEditorBuilder<OverheadOptions>): void {
  const category = [t('panel-options.display-category', 'Report')];
  const partSwitch = (path: string, name: string, defaultValue: boolean) =>
    builder.addBooleanSwitch({ path, name, category, defaultValue });
  partSwitch('parts.grade', t('panel-options.grade', 'Grade'), true);
  partSwitch('parts.answer', t('panel-options.answer', 'Answer'), true);
  partSwitch('parts.bars', t('panel-options.bars', 'Bars by component'), true);
  partSwitch('parts.table', t('panel-options.table', 'Table by component'), false);
  builder.addRadio({
    path: 'resources',
    name: t('panel-options.resources', 'Resources'),
    category,
    defaultValue: 'both',
    settings: {
      options: [
        { value: 'both', label: t('panel-options.both', 'Both') },
        { value: 'cpu', label: t('panel-options.cpu', 'CPU') },
        { value: 'memory', label: t('panel-options.memory', 'Memory') },
      ],
    },
  });
}

/** An editor that is fetched when it is first shown. */
function fetched(LazyEditor: Editor): Editor {
  return function FetchedEditor(props) {
    return (
      <Suspense fallback={<LoadingPlaceholder text="" />}>
        <LazyEditor {...props} />
      </Suspense>
    );
  };
}
