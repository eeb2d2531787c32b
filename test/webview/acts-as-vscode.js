/* global addEventListener, dispatchEvent, document, MessageEvent, sessionStorage, structuredClone, console */
// Runs in a page before a panel's own script: a VS Code that keeps what the panel says, and tells it what it is given.
const stub = {
  sent: [],
  hear(text) {
    stub.tell(stub.read(text));
  },
  read(text) {
    const arrays = { Float64Array, Uint32Array };
    return JSON.parse(text, (_key, value) =>
      value?.array && value.numbers ? arrays[value.array].from(value.numbers, Number) : value,
    );
  },
  tell(data) {
    dispatchEvent(new MessageEvent('message', { data }));
  },
  forget() {
    sessionStorage.clear();
  },
  paint({ kind, variables }) {
    document.body.className = kind;
    document.documentElement.removeAttribute('style');
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
  },
};

globalThis.stub = stub;
globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => stub.sent.push(structuredClone(message)),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
});
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
  console.error(`Stopped by the policy: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`),
);
