const { createRequire } = require('module');

/** jsdom asks this for each rule of each style sheet whenever anything asks how an element looks. */
const fromEnvironment = createRequire(require.resolve('jest-environment-jsdom'));
const selectors = fromEnvironment('jsdom/lib/jsdom/living/helpers/selectors');
const { matchesDontThrow } = selectors;

// Queries by role ask how each element looks, and Grafana's components bring hundreds of rules: this was two thirds of the time of all tests. As browsers do, most
// rules are passed over because the element lacks the class or the name that they are for. jsdom takes the function when it is loaded, which is below.
selectors.matchesDontThrow = (element, selector) =>
  needsOf(selector).some((need) => need === undefined || has(element, need)) && matchesDontThrow(element, selector);

/** The scaffold's environment. */
module.exports = require('jest-environment-jsdom');

const known = new Map();

/** Of each alternative of a selector the class or the name without which no element matches it; undefined where there is none or it is not plain to see. */
function needsOf(selector) {
  let needs = known.get(selector);
  if (needs === undefined) {
    const isPlain = typeof selector === 'string' && !/[\\|]/.test(selector);
    needs = isPlain ? withoutBrackets(selector).split(',').map(needOf) : [undefined];
    known.set(selector, needs);
  }
  return needs;
}

function needOf(alternative) {
  const ofElement = alternative
    .trim()
    .split(/[\s>+~]+/)
    .at(-1);
  const className = /\.([^.#:*]+)/.exec(ofElement)?.[1];
  const name = /^[^.#:*]+/.exec(ofElement)?.[0].toLowerCase();
  return className === undefined && name === undefined ? undefined : { className, name };
}

/** Without attributes and without the arguments of `:not()` and its like. */
function withoutBrackets(selector) {
  let plain = selector.replaceAll(/"[^"]*"|'[^']*'/g, '').replaceAll(/\[[^\]]*\]/g, '');
  while (/\([^()]*\)/.test(plain)) {
    plain = plain.replaceAll(/\([^()]*\)/g, '');
  }
  return plain;
}

function has(element, { className, name }) {
  return className === undefined
    ? element.localName.toLowerCase() === name
    : Boolean(element.getAttributeNS(null, 'class')?.includes(className));
}
