import { t } from '@grafana/i18n';
import type { RequestUnit } from '@headroom/contract';

/** What a load is made of, in the words of its protocol: requests of HTTP, calls of gRPC, messages over TCP. */
export function unitWords(unit: RequestUnit) {
  return { request: requestWords, call: callWords, message: messageWords }[unit]();
}

/** The phrases in which the pages speak of what a load is made of. */
export type UnitWords = ReturnType<typeof requestWords>;

function requestWords() {
  return {
    title: t('unit.requests-title', 'Requests'),
    one: t('unit.request', 'request'),
    many: t('unit.requests', 'requests'),
    byEach: t('unit.by-request', 'By request'),
    nth: (nth: number) => t('unit.nth-request', 'Request {{nth}}', { nth }),
    removeNth: (nth: number) => t('unit.remove-request', 'Remove request {{nth}}', { nth }),
    add: t('unit.add-request', 'Add a request'),
    onlyOne: t('unit.only-request', 'One request, as above. Several are made in turn, by their weights.'),
    perSecond: t('unit.requests-per-second', 'Requests per second.'),
    stageRate: (nth: number) => t('unit.requests-stage', 'Stage {{nth}}: requests per second', { nth }),
    oneAtOnce: t('unit.one-request', 'Each with one request at a time.'),
    closedHelp: t(
      'unit.closed-help',
      'Each connection sends as soon as it has its answer: a slow target gets less load.'
    ),
    perConnection: t('unit.requests-per-connection', 'Requests per connection'),
    queue: t('unit.requests-queue', 'Requests wait in order, and their response time grows.'),
    drop: t('unit.requests-drop', 'Requests are not sent, and counted as errors.'),
    grow: t('unit.requests-grow', 'More connections are opened, up to a bound; until then requests wait.'),
    failedShare: t('unit.requests-failed-share', 'share of requests that failed'),
    rate: t('unit.requests-rate', 'requests answered per second'),
    noneEnded: t('unit.no-request-ended', 'No request has ended.'),
    noneFailed: t('unit.no-request-failed', 'No request failed.'),
    noneWrong: t('unit.no-request-wrong', 'no request failed'),
    whatHappened: t('unit.requests-happened', 'What happened to the requests'),
    failedByClass: t('unit.requests-by-class', 'Failed requests by class'),
  };
}

function callWords(): UnitWords {
  return {
    title: t('unit.calls-title', 'Calls'),
    one: t('unit.call', 'call'),
    many: t('unit.calls', 'calls'),
    byEach: t('unit.by-call', 'By call'),
    nth: (nth) => t('unit.nth-call', 'Call {{nth}}', { nth }),
    removeNth: (nth) => t('unit.remove-call', 'Remove call {{nth}}', { nth }),
    add: t('unit.add-call', 'Add a call'),
    onlyOne: t('unit.only-call', 'One call, as above. Several are made in turn, by their weights.'),
    perSecond: t('unit.calls-per-second', 'Calls per second.'),
    stageRate: (nth) => t('unit.calls-stage', 'Stage {{nth}}: calls per second', { nth }),
    oneAtOnce: t('unit.one-call', 'Each with one call at a time.'),
    closedHelp: t(
      'unit.closed-help',
      'Each connection sends as soon as it has its answer: a slow target gets less load.'
    ),
    perConnection: t('unit.calls-per-connection', 'Calls per connection'),
    queue: t('unit.calls-queue', 'Calls wait in order, and their response time grows.'),
    drop: t('unit.calls-drop', 'Calls are not made, and counted as errors.'),
    grow: t('unit.calls-grow', 'More connections are opened, up to a bound; until then calls wait.'),
    failedShare: t('unit.calls-failed-share', 'share of calls that failed'),
    rate: t('unit.calls-rate', 'calls answered per second'),
    noneEnded: t('unit.no-call-ended', 'No call has ended.'),
    noneFailed: t('unit.no-call-failed', 'No call failed.'),
    noneWrong: t('unit.no-call-wrong', 'no call failed'),
    whatHappened: t('unit.calls-happened', 'What happened to the calls'),
    failedByClass: t('unit.calls-by-class', 'Failed calls by class'),
  };
}

function messageWords(): UnitWords {
  return {
    title: t('unit.messages-title', 'Messages'),
    one: t('unit.message', 'message'),
    many: t('unit.messages', 'messages'),
    byEach: t('unit.by-message', 'By message'),
    nth: (nth) => t('unit.nth-message', 'Message {{nth}}', { nth }),
    removeNth: (nth) => t('unit.remove-message', 'Remove message {{nth}}', { nth }),
    add: t('unit.add-message', 'Add a message'),
    onlyOne: t('unit.only-message', 'One message, as above. Several are sent in turn, by their weights.'),
    perSecond: t('unit.messages-per-second', 'Messages per second.'),
    stageRate: (nth) => t('unit.messages-stage', 'Stage {{nth}}: messages per second', { nth }),
    oneAtOnce: t('unit.one-message', 'Each with one message at a time.'),
    closedHelp: t(
      'unit.closed-help-messages',
      'Each connection begins a message as soon as the one before is over: a slow target gets less load.'
    ),
    perConnection: t('unit.messages-per-connection', 'Messages per connection'),
    queue: t('unit.messages-queue', 'Messages wait in order, and their response time grows.'),
    drop: t('unit.messages-drop', 'Messages are not sent, and counted as errors.'),
    grow: t('unit.messages-grow', 'More connections are opened, up to a bound; until then messages wait.'),
    failedShare: t('unit.messages-failed-share', 'share of messages that failed'),
    rate: t('unit.messages-rate', 'messages that were over per second'),
    noneEnded: t('unit.no-message-ended', 'No message has ended.'),
    noneFailed: t('unit.no-message-failed', 'No message failed.'),
    noneWrong: t('unit.no-message-wrong', 'no message failed'),
    whatHappened: t('unit.messages-happened', 'What happened to the messages'),
    failedByClass: t('unit.messages-by-class', 'Failed messages by class'),
  };
}
