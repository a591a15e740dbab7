import { t } from '@grafana/i18n';
import type { RunFigures } from '@headroom/contract';
import React from 'react';
import { GuideHelp } from '../../guide/GuideHelp';
import { FigureGrid } from './FigureGrid';
import { FigureText } from './FigureText';
import { Part } from './Part';
import { valueText } from './valueText';

/** px that three columns need. */
const MIN_WIDTH = 420;

/** What the user's own queries gave; nothing where there are none. */
export function OwnQueries({ custom }: Pick<RunFigures, 'custom'>) {
  if (custom.length === 0) {
    return null;
  }
  const title = t('own.title', 'Own queries');
  return (
    <Part title={title} help={<GuideHelp place="overhead#own-queries" about={title} />}>
      <FigureGrid
        caption={title}
        columns={[
          t('own.idle', 'before the load, mean'),
          t('own.steady', 'under load, mean'),
          t('own.peak', 'under load, highest'),
        ]}
        rows={custom.map(({ name, unit, idle, steady, peak }) => ({
          key: name,
          name,
          figures: [idle, steady, peak].map((figure, index) => (
            <FigureText key={index} figure={figure} text={valueText(unit)} />
          )),
        }))}
        minWidth={MIN_WIDTH}
      />
    </Part>
  );
}
