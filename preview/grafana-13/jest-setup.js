const { setTimeout: later } = globalThis;

// React 19 wants one when it is loaded, and jsdom has none. Node's own would keep Jest from ending.
globalThis.MessageChannel = class {
  port1 = { onmessage: null };
  port2 = { postMessage: (data) => later(() => this.port1.onmessage?.({ data })) };
};
