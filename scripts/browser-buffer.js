// What gray-matter asks of `Buffer`: to be handed bytes that it never looks at again.
export const Buffer = {
  from: (text) => new TextEncoder().encode(text),
  isBuffer: (value) => value instanceof Uint8Array,
};
