import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { unitOf, type OverheadReport } from '@headroom/contract';
import React from 'react';
import { BarLegend } from './BarLegend';
import { ByteChain } from './ByteChain';
import { ComponentBars } from './ComponentBars';
import { ComponentTable } from './ComponentTable';
import { ControlPlane } from './ControlPlane';
import { Evidence } from './Evidence';
import { MeanChain } from './MeanChain';
import { MeshTiles } from './MeshTiles';
import { Money } from './Money';
import { NodeTable } from './NodeTable';
import { NodeWaterfalls } from './NodeWaterfalls';
import { NotSeen } from './NotSeen';
import { OwnQueries } from './OwnQueries';
import { cores, memory } from './units';
import { WarningList } from './WarningList';

/** An overhead report below its answer: the figures, how far they can be trusted, and from what they were computed. */
export function OverheadReportView({ report }: { report: OverheadReport }) {
  const styles = useStyles2(getStyles);
  const { components, load, nodes, together, controlPlane } = report.figures;
  const wholes = components.filter(({ kind }) => kind === null);
  const cpuRows = wholes.map(({ component, cpu }) => ({ component, ...cpu }));
  const memoryRows = wholes.map((one) => ({ component: one.component, ...one.memory }));
  return (
    <>
      {report.provisional && (
        <Text color="secondary">
          {t(
            'report.provisional-means',
            'Provisional: the window after the load has not passed yet; the report is taken again when it has.'
          )}
        </Text>
      )}
      <MeshTiles together={together} />
      <div className={styles.bars}>
        <ComponentBars title={t('bars.cpu', 'CPU')} rows={cpuRows} capacity={together.capacityCores} unit={cores} />
        <ComponentBars
          title={t('bars.memory', 'Memory')}
          rows={memoryRows}
          capacity={together.memoryBytes}
          unit={memory}
        />
      </div>
      <BarLegend bars={[...cpuRows, ...memoryRows]} />
      <div className={styles.columns}>
        <WarningList warnings={report.warnings} />
        <NotSeen missing={report.missing} failures={report.failures} />
      </div>
      <ComponentTable components={components} load={load} />
      <Money components={components} prices={report.prices} />
      <MeanChain chain={report.figures.meanChain} unit={unitOf(report.figures.load.cargo)} />
      <ByteChain chain={report.figures.byteChain} />
      <ControlPlane figures={controlPlane} />
      <NodeWaterfalls nodes={nodes} />
      {nodes.length > 0 && <NodeTable nodes={nodes} />}
      <OwnQueries custom={report.figures.custom} />
      <Evidence
        windows={report.windows}
        fingerprint={report.fingerprint}
        meshes={report.meshes}
        codeVersion={report.codeVersion}
        queries={report.queries}
      />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const columns = (least: string) => ({
    display: 'grid',
    gap: theme.spacing(3, 4),
    gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${least}), 1fr))`,
  });
  return { bars: css(columns('24rem')), columns: css(columns('28rem')) };
};
