/** Packages that Grafana lends to plugins, and its own: from here, for whoever asks. */
const ours = /^(react|react-dom|rxjs|@grafana\/(data|i18n|runtime|schema|ui))($|\/)/;

/** As `options.defaultResolver`, with Grafana 13's packages in place of those of the root. */
module.exports = (request, options) => {
  if (request === 'react-router' && !options.basedir.startsWith(__dirname)) {
    // What Grafana lends under this name.
    return options.defaultResolver('react-router-dom-v5-compat', { ...options, basedir: __dirname });
  }
  return options.defaultResolver(request, ours.test(request) ? { ...options, basedir: __dirname } : options);
};
