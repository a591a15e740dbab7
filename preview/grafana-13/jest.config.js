const base = require('../../jest.config');

/** The tests of src/ with the packages that are installed here in place of those of the root. */
module.exports = {
  ...base,
  rootDir: '../..',
  resolver: '<rootDir>/preview/grafana-13/jest-resolver.js',
  setupFiles: ['<rootDir>/preview/grafana-13/jest-setup.js'],
};
