import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { NodeFigures } from '@headroom/contract';
import React, { useState } from 'react';
import { asIs } from '../../app/text';
import { GuideHelp } from '../../guide/GuideHelp';
import { componentInWords } from './componentInWords';
import { NodeWaterfall } from './NodeWaterfall';
import { Part } from './Part';
import { cores, memory } from './units';

/** As many as can be compared at a glance. */
const FIRST = 4;

/** How each node's cores and memory were spent; nodes that host more of what the run is about come first. */
export function NodeWaterfalls({ nodes }: { nodes: readonly NodeFigures[] }) {
  const styles = useStyles2(getStyles);
  const [showsAll, setShowsAll] = useState(false);
  const ordered = [...nodes].sort((a, b) => b.hosts.length - a.hosts.length);
  const shown = showsAll ? ordered : ordered.slice(0, FIRST);
  return (
    <Part
      title={t('nodes.waterfall', 'How the nodes were used')}
      help={<GuideHelp place="overhead#nodes-and-waterfalls" about={t('nodes.waterfall', 'How the nodes were used')} />}
      about={t('nodes.about', 'Each step begins where the one before ended; together they are all that the node has.')}
    >
      {nodes.length === 0 && t('nodes.none', 'Unknown: no node was seen.')}
      {shown.map((node) => (
        <div key={node.node} role="group" aria-label={node.node} className={styles.node}>
          <h4 className={styles.name}>
            {node.node} <span className={styles.hosts}>{node.hosts.map(componentInWords).join(', ')}</span>
          </h4>
          <div className={styles.pair}>
            <NodeWaterfall caption={t('nodes.cpu', 'CPU')} waterfall={node.cpuWaterfall} unit={cores} />
            <NodeWaterfall caption={t('nodes.memory', 'Memory')} waterfall={node.memoryWaterfall} unit={memory} />
          </div>
        </div>
      ))}
      {shown.length < nodes.length && (
        <div>
          <Button variant="secondary" size="sm" onClick={() => setShowsAll(true)}>
            {t('nodes.all', 'Show all {{total}} nodes', { total: nodes.length, ...asIs })}
          </Button>
        </div>
      )}
    </Part>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  node: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  name: css({ ...theme.typography.h6, margin: 0, overflowWrap: 'anywhere' }),
  hosts: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  }),
  pair: css({
    display: 'grid',
    gap: theme.spacing(2, 4),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 26rem), 1fr))',
  }),
});
