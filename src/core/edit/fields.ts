/** Edits of a document's fields. All are computed against the current text and keep everything that they are not about. */
export { insertField, insertFields, insertNested, type FieldOrder } from './insert.js';
export { reorderFields } from './reorder.js';
export { appendItem, removeEntry, renameKey, setValue } from './values.js';
