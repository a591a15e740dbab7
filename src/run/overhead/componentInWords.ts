import type { Component, waterfallParts } from '@headroom/contract';
import { t } from '@grafana/i18n';
import type { Colours } from '../../charts/colours';

/** A component as people say it. */
export function componentInWords(component: Component): string {
  const words: Record<Component, string> = {
    data_plane: t('component.data-plane', 'Data plane'),
    control_plane: t('component.control-plane', 'Control plane'),
    application: t('component.application', 'Application'),
    runner: t('component.runner', 'Runner'),
    node: t('component.node', 'Node'),
    background: t('component.background', 'Background'),
  };
  return words[component];
}

/** A step of a waterfall as people say it. */
export function waterfallPartInWords(part: (typeof waterfallParts)[number]): string {
  switch (part) {
    case 'idle':
      return t('waterfall.idle', 'Before the load');
    case 'residual':
      return t('waterfall.residual', 'Kernel and unattributed');
    case 'stolen':
      return t('waterfall.stolen', 'Taken by the hypervisor');
    case 'free':
      return t('waterfall.free', 'Free');
    default:
      return componentInWords(part);
  }
}

/** The colour of a component or of a step; what belongs to nobody in particular has that of the nodes. */
export function colourOfPart(part: Component | (typeof waterfallParts)[number], colours: Colours): string {
  switch (part) {
    case 'data_plane':
      return colours.dataPlane;
    case 'control_plane':
      return colours.controlPlane;
    case 'application':
      return colours.application;
    case 'runner':
      return colours.runner;
    default:
      return colours.node;
  }
}
