import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { ComponentFigures, Figure, Prices } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { GuideHelp } from '../../guide/GuideHelp';
import { ComponentName } from './ComponentName';
import { FigureGrid } from './FigureGrid';
import { FigureText } from './FigureText';
import { moneyText } from './moneyText';
import { Part } from './Part';

interface Props {
  components: readonly ComponentFigures[];
  /** Null where none are set. */
  prices: Prices | null;
}

const HOURS_IN_30_DAYS = 720;
/** px that five columns need. */
const MIN_WIDTH = 560;

/** What each component costs in money, used and reserved: for an hour like the steady part, and for 30 days of such hours. */
export function Money({ components, prices }: Props) {
  const title = t('money.title', 'Money');
  const help = <GuideHelp place="overhead#money" about={title} />;
  if (prices === null) {
    return (
      <Part title={title} help={help}>
        <Text color="secondary">
          {t(
            'money.none',
            'Not told: no price of a core-hour and a GiB-hour is set. A provisioned document sets them.'
          )}
        </Text>
      </Part>
    );
  }
  const text = moneyText(prices.currency);
  const words = { ...prices, ...asIs };
  return (
    <Part
      title={title}
      help={help}
      about={t(
        'money.about',
        '{{perCoreHour}} {{currency}} for a core-hour, {{perGibHour}} {{currency}} for a GiB-hour; an hour is one like the steady part.',
        words
      )}
    >
      <FigureGrid
        caption={title}
        columns={[
          t('money.used', 'used, per hour'),
          t('money.used-30', 'used, 30 days'),
          t('money.reserved', 'reserved, per hour'),
          t('money.reserved-30', 'reserved, 30 days'),
        ]}
        rows={components
          .filter(({ kind }) => kind === null)
          .map(({ component, money: { usedPerHour, reservedPerHour } }) => ({
            key: component,
            name: <ComponentName component={component} />,
            figures: [usedPerHour, forMonth(usedPerHour), reservedPerHour, forMonth(reservedPerHour)].map(
              (figure, index) => <FigureText key={index} figure={figure} text={text} />
            ),
          }))}
        minWidth={MIN_WIDTH}
      />
    </Part>
  );
}

function forMonth(figure: Figure): Figure {
  return figure.known ? { known: true, value: figure.value * HOURS_IN_30_DAYS } : figure;
}
