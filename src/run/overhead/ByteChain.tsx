import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { RunFigures } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { unbroken } from '../../app/unbroken';
import { GuideHelp } from '../../guide/GuideHelp';
import { FigureGrid } from './FigureGrid';
import { FigureText } from './FigureText';
import { placeInWords } from './MeanChain';
import { Part } from './Part';
import { byteRateText, rateText } from './units';

/** px that four columns need. */
const MIN_WIDTH = 480;

/** Bytes of connections and who counted them, from the outside in; nothing where no mesh counts such. */
export function ByteChain({ chain }: { chain: RunFigures['byteChain'] }) {
  if (chain.length === 0) {
    return null;
  }
  const title = t('bytes.title', 'Bytes on connections');
  const whyNone = whyNoneOpened(chain);
  return (
    <Part
      title={title}
      help={<GuideHelp place="overhead#bytes-on-connections" about={title} />}
      about={t('bytes.about', 'From the outside in. Who sees the same connections counts the same bytes.')}
    >
      {chain.flatMap(({ at, doubt }) =>
        doubt === undefined
          ? []
          : [
              <Text key={at} element="p">
                {unbroken(`${placeInWords(at)}: ${doubt}`)}
              </Text>,
            ]
      )}
      {whyNone !== null && (
        <Text element="p" color="secondary">
          {t('bytes.none-opened', 'How many connections were opened is unknown: {{why}}', { why: whyNone, ...asIs })}
        </Text>
      )}
      <FigureGrid
        caption={title}
        columns={[
          t('bytes.up', 'to the application'),
          t('bytes.down', 'back'),
          ...(whyNone === null ? [t('bytes.opened', 'connections opened')] : []),
        ]}
        rows={chain.map(({ at, upBytesPerSec, downBytesPerSec, connectionsPerSec }) => ({
          key: at,
          name: placeInWords(at),
          figures: [
            <FigureText key="up" figure={upBytesPerSec} text={byteRateText} />,
            <FigureText key="down" figure={downBytesPerSec} text={byteRateText} />,
            ...(whyNone === null ? [<FigureText key="opened" figure={connectionsPerSec} text={rateText} />] : []),
          ],
        }))}
        minWidth={MIN_WIDTH}
      />
    </Part>
  );
}

/** Why nobody could tell the connections that were opened; null where somebody could. */
function whyNoneOpened(chain: RunFigures['byteChain']): string | null {
  const whys = chain.map(({ connectionsPerSec }) => (connectionsPerSec.known ? null : connectionsPerSec.why));
  return whys.includes(null) ? null : [...new Set(whys)].join(' ');
}
