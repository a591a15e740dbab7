import { t } from '@grafana/i18n';
import type { Figure, NodeFigures } from '@headroom/contract';
import { Text } from '@grafana/ui';
import React from 'react';
import { asIs } from '../../app/text';
import { FigureGrid } from './FigureGrid';
import { FigureText } from './FigureText';
import { Part } from './Part';
import { byteRateText, cores, memory, rateText, shareText } from './units';

/** px that eleven columns need. */
const MIN_WIDTH = 1_040;

/** How full each node was in the steady part of the load. */
export function NodeTable({ nodes }: { nodes: readonly NodeFigures[] }) {
  const caption = t('node-table.title', 'Nodes under load');
  return (
    <Part
      title={caption}
      about={t('node-table.about', 'Pressure: the share of time in which some task waited; in brackets, all tasks.')}
    >
      <FigureGrid
        caption={caption}
        columns={[
          t('node-table.busy', 'busy'),
          t('node-table.kernel', 'kernel'),
          t('node-table.steal', 'stolen'),
          t('node-table.cpu-pressure', 'CPU pressure'),
          t('node-table.memory-pressure', 'memory pressure'),
          t('node-table.io-pressure', 'I/O pressure'),
          t('node-table.memory', 'memory'),
          t('node-table.received', 'received'),
          t('node-table.sent', 'sent'),
          t('node-table.dropped', 'packets dropped'),
        ]}
        rows={nodes.map((node) => ({ key: node.node, name: node.node, figures: cellsOf(node) }))}
        minWidth={MIN_WIDTH}
      />
    </Part>
  );
}

function cellsOf(node: NodeFigures) {
  const { pressure } = node;
  return [
    <Of key="busy" part={node.busyCores} whole={node.cores} text={cores.text} />,
    <FigureText key="kernel" figure={node.kernelCores} text={cores.text} />,
    <FigureText key="steal" figure={node.stealShare} text={shareText} />,
    <FigureText key="cpu" figure={pressure.cpuSome} text={shareText} />,
    <Pressure key="memory-pressure" some={pressure.memorySome} full={pressure.memoryFull} />,
    <Pressure key="io" some={pressure.ioSome} full={pressure.ioFull} />,
    <Of key="memory" part={node.memoryUsedBytes} whole={node.memoryBytes} text={memory.text} />,
    <FigureText key="received" figure={node.receivedBytesPerSec} text={byteRateText} />,
    <FigureText key="sent" figure={node.sentBytesPerSec} text={byteRateText} />,
    <FigureText key="dropped" figure={node.droppedPacketsPerSec} text={rateText} />,
  ];
}

/** `1.20 cores`, below it `30 % of 4.00 cores` where both are known. */
function Of({ part, whole, text }: { part: Figure; whole: Figure; text: (value: number) => string }) {
  if (!part.known || !whole.known) {
    return <FigureText figure={part} text={text} />;
  }
  const words = { whole: text(whole.value), share: shareText(part.value / whole.value), ...asIs };
  return (
    <>
      {text(part.value)}
      <Text element="p" color="secondary" variant="bodySmall">
        {t('node-table.of', '{{share}} of {{whole}}', words)}
      </Text>
    </>
  );
}

function Pressure({ some, full }: { some: Figure; full: Figure }) {
  return (
    <>
      <FigureText figure={some} text={shareText} />
      {full.known && ` (${shareText(full.value)})`}
    </>
  );
}
