/** Gives a picture as its address, as webpack's `asset/resource` does. */
module.exports = {
  process: (_, path) => ({ code: `module.exports = ${JSON.stringify(path)};` }),
};
