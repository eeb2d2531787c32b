/* global CanvasRenderingContext2D, clearTimeout, document, MutationObserver, performance, requestAnimationFrame, setTimeout */
// Runs in the page of a panel: tells how long it took until nothing changed any more.
const quietMs = 400;

globalThis.stopwatch = {
  /** Milliseconds from what is done to the frame after the last change of the page or stroke on a canvas. */
  measure: (act) =>
    new Promise((resolve) => {
      const started = performance.now();
      let last = started;
      let timer;
      const rest = () => resolve(last - started);
      const happened = () => {
        clearTimeout(timer);
        requestAnimationFrame(() => {
          last = performance.now();
          clearTimeout(timer);
          timer = setTimeout(rest, quietMs);
        });
      };
      const observer = new MutationObserver(happened);
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      const { stroke } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.stroke = function (...args) {
        happened();
        return stroke.apply(this, args);
      };
      act();
      happened();
    }),
  prepared: {},
  prepare(name, text) {
    this.prepared[name] = globalThis.stub.read(text);
  },
  tell(name) {
    return this.measure(() => globalThis.stub.tell(this.prepared[name]));
  },
};
