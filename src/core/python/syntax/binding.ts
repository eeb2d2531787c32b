/**
 * What web-tree-sitter makes of the options that it is started with: Emscripten's module, through which it reads and
 * writes the wasm memory (`preamble.js`, "Accessing memory" in emscripten.org).
 */
export interface Binding {
  wasmBinary: Uint8Array;
  /** The memory as it is now; a view of what was there before the memory grew has no length. */
  HEAP32?: Int32Array;
  setValue?: (address: number, value: number, type: string) => void;
  getValue?: (address: number, type: string) => number;
}

/**
 * Each step of a tree cursor moves its four numbers through these two, by way of a DataView and the name of a type:
 * half of the time that reading a tree takes. Plain access to the memory does the same.
 */
export function quicken(binding: Binding): void {
  const { setValue, getValue } = binding;
  let heap = binding.HEAP32;
  if (!heap || !setValue || !getValue) return;
  const present = (): Int32Array | undefined => (heap?.length === 0 ? (heap = binding.HEAP32) : heap);
  binding.setValue = (address, value, type) => {
    const memory = type === 'i32' ? present() : undefined;
    if (memory) memory[address >> 2] = value;
    else setValue(address, value, type);
  };
  binding.getValue = (address, type) => {
    const memory = type === 'i32' ? present() : undefined;
    return memory?.[address >> 2] ?? getValue(address, type);
  };
}
