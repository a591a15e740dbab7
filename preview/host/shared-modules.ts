import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import 'systemjs/dist/extras/named-register.js';
import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import { getI18nInstance } from 'grafana-i18n-setup';
import * as lodash from 'lodash';
import * as react from 'react';
import * as reactDom from 'react-dom';
import * as reactJsxRuntime from 'react/jsx-runtime';
import * as reactRouter from 'react-router-dom-v5-compat';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';

/** What Grafana 12.4 lends to plugins instead of letting them bundle it, as far as this app asks for it. */
const shared: Readonly<Record<string, object>> = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/ui': grafanaUi,
  i18next: getI18nInstance(),
  lodash,
  react,
  'react/jsx-runtime': reactJsxRuntime,
  'react-dom': reactDom,
  'react-router': reactRouter,
  rxjs,
  'rxjs/operators': rxjsOperators,
};

/** Makes SystemJS resolve what the plugin's bundle leaves to Grafana, and load scripts by tag, as Grafana does for local plugins. */
export function shareModules(): void {
  const names = Object.keys(shared);
  for (const name of names) {
    const module = { ...shared[name] } as { default?: unknown };
    System.set(`package:${name}`, { ...module, default: module.default ?? shared[name] });
  }
  System.addImportMap({ imports: Object.fromEntries(names.map((name) => [name, `package:${name}`])) });
  const { prototype } = System.constructor as unknown as { prototype: { shouldFetch(url: string): boolean } };
  prototype.shouldFetch = () => false;
}
