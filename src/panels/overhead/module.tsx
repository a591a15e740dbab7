import { PanelPlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { pluginId } from '../../app/pluginId';
import { addOptions } from './addOptions';
import type { OverheadOptions } from './OverheadOptions';
import { OverheadPanel } from './OverheadPanel';

// Done a moment after this module was loaded, which is before Grafana asks for the options: there are no files of other languages to wait for.
void initPluginTranslations(pluginId);

/** What Grafana loads for a dashboard with this panel. */
export const plugin = new PanelPlugin<OverheadOptions>(OverheadPanel).setPanelOptions(addOptions);
