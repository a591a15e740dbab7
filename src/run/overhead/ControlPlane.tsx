import { t } from '@grafana/i18n';
import type { BucketFigure, ControlPlaneFigures } from '@headroom/contract';
import React, { type ReactNode } from 'react';
import { asIs } from '../../app/text';
import { GuideHelp } from '../../guide/GuideHelp';
import { FigureText } from './FigureText';
import { NameValueList } from './NameValueList';
import { Part } from './Part';
import { Unknown } from './Unknown';
import { countText, rateText, secondsText } from './units';

/** What the control plane did while the load was on; nothing where none of it is known. */
export function ControlPlane({ figures }: { figures: ControlPlaneFigures }) {
  if (!Object.values(figures).some(({ known }) => known)) {
    return null;
  }
  const { connectedProxies, pushesPerSecIdle, pushesPerSec, rejectsPerSec } = figures;
  const rows: Array<[name: string, value: ReactNode]> = [
    [t('control.proxies', 'Connected proxies'), <FigureText key={0} figure={connectedProxies} text={countText} />],
    [
      t('control.pushes-idle', 'Pushes before the load'),
      <FigureText key={0} figure={pushesPerSecIdle} text={rateText} />,
    ],
    [t('control.pushes', 'Pushes under load'), <FigureText key={0} figure={pushesPerSec} text={rateText} />],
    [t('control.rejects', 'Pushes rejected by proxies'), <FigureText key={0} figure={rejectsPerSec} text={rateText} />],
    [t('control.push-p50', 'Push time p50'), <Bucket key={0} figure={figures.pushP50} />],
    [t('control.push-p99', 'Push time p99'), <Bucket key={0} figure={figures.pushP99} />],
    [t('control.convergence-p50', 'Convergence p50'), <Bucket key={0} figure={figures.convergenceP50} />],
    [t('control.convergence-p99', 'Convergence p99'), <Bucket key={0} figure={figures.convergenceP99} />],
  ];
  return (
    <Part
      title={t('control.title', 'Control plane')}
      help={<GuideHelp place="overhead#control-plane" about={t('control.title', 'Control plane')} />}
    >
      <NameValueList rows={rows} />
    </Part>
  );
}

/** The range in which a percentile lies: the histogram has coarse buckets. */
function Bucket({ figure }: { figure: BucketFigure }) {
  if (!figure.known) {
    return <Unknown why={figure.why} />;
  }
  const words = { low: secondsText(figure.lowSec), high: secondsText(figure.highSec ?? 0), ...asIs };
  return (
    <>
      {figure.highSec === null
        ? t('control.above', 'above {{low}}', words)
        : figure.lowSec === 0
          ? t('control.within', 'up to {{high}}', words)
          : t('control.between', '{{low}} to {{high}}', words)}
    </>
  );
}
