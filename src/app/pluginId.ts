/** The id of this app, as plugin.json has it. */
export const pluginId = 'headroom-performance-app';
