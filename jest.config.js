// force timezone to UTC to allow tests to work regardless of local timezone
// generally used by snapshots, but can affect specific tests
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');
const [swc] = Object.values(base.transform);

module.exports = {
  // Jest configuration provided by Grafana scaffolding
  ...base,
  testEnvironment: '<rootDir>/jest-environment.js',
  // Dependencies of @grafana/ui come as .mjs, which the scaffold's pattern leaves alone.
  transform: {
    '^.+\\.m?[tj]sx?$': swc,
    '/docs/guide/.+\\.md$': '<rootDir>/jest-markdown.js',
    '/docs/img/.+\\.(png|svg)$': '<rootDir>/jest-picture.js',
  },
  testTimeout: 60_000,
  // ESM only: yaml, whose browser build jsdom gets, and what the packages of Grafana 13 bring beyond the scaffold's list.
  transformIgnorePatterns: [
    nodeModulesToTransform([...grafanaESModules, 'yaml', '@react-hookz/web', '@ver0/deep-equal']),
  ],
};
