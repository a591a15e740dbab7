import { isTcp, tcpOf, type Load, type Problem, type Target, type Test } from '@headroom/contract';
import { formatBytes } from '@headroom/measure';
import { no } from '../program/field-problems.ts';
import { tcpMessage } from '../tcp-message.ts';
import { shapeInWords } from './load-in-words.ts';

/** What of a load does not go with bytes that the target sends by itself. */
export function notOverTcp({ load, target }: Test): Problem[] {
  if (!isTcp(target) || tcpOf(target).transfer !== 'down') {
    return [];
  }
  const itself = 'with transfer: down the target sends as it likes';
  const problems: Array<Problem | false> = [
    load.kind === 'open' && no('load.kind', `must be closed: ${itself}`),
    load.kind === 'closed' && load.think !== undefined && no('load.think', `does not go with it: ${itself}`),
  ];
  return problems.filter((problem) => problem !== false);
}

/** What is carried over TCP and how, as a sentence. */
export function messagesInWords(target: Target, load: Load, poissonSeed?: number): string {
  const { host } = new URL(target.url);
  const message = formatBytes(tcpMessage(target)?.length ?? 0);
  const turn =
    load.kind === 'closed' && load.think === undefined
      ? `on each connection as soon as the one before is over, for ${load.duration}`
      : shapeInWords(load, 'message', poissonSeed);
  switch (tcpOf(target).transfer) {
    case 'echo':
      return `Send ${message} to ${host} over TCP as each message and have the same bytes come back, ${turn}.`;
    case 'up':
      return `Send ${message} to ${host} over TCP as each message, over when this machine's system has taken the last byte, ${turn}.`;
    case 'down':
      return `Read what ${host} sends over TCP, each ${message} as one message, ${turn}.`;
  }
}

/** What counts as an error over TCP, as a sentence. */
export function tcpErrorsInWords({ tcp, timeout }: Target): string {
  switch (tcpOf({ tcp }).transfer) {
    case 'echo':
      return `Count a message that is not wholly back after ${timeout} as a timeout, and other bytes than were sent as malformed.`;
    case 'up':
      return `Count a message that is not wholly taken after ${timeout} as a timeout; read what comes back and do not look at it.`;
    case 'down':
      return `Count a message that has not wholly come after ${timeout} as a timeout.`;
  }
}
