import type { NavModelItem } from '@grafana/data';
import { PluginPage, type PluginPageProps } from '@grafana/runtime';
import React, { type ReactNode } from 'react';

interface Props {
  title: string;
  /** Of this page, so that Grafana's breadcrumbs name it once. */
  url: string;
  /** One sentence. */
  subTitle?: ReactNode;
  actions?: ReactNode;
  parent?: NavModelItem;
  /** `canvas` where the page consists of cards, which then stand out from it. */
  background?: PluginPageProps['background'];
  children: ReactNode;
}

/** The frame of every page: title, one sentence, the primary action at the right, breadcrumbs. */
export function Page({ title, url, subTitle, actions, parent, background, children }: Props) {
  return (
    <PluginPage
      pageNav={{ text: title, url, parentItem: parent }}
      subTitle={subTitle}
      actions={actions}
      background={background}
    >
      {children}
    </PluginPage>
  );
}
